package org.xueji.papers;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.evidence.OpenedFile;

/** Prints papers from archives (S-8, V-3), outside any transaction: what is printed was read, and is on record, before. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Papers {

    @Inject
    PaperRecords records;
    @Inject
    EvidenceFiles files;
    @Inject
    Clock clock;

    /** What the acting post may print for a registration. */
    public List<PaperKind> possible(UUID registration) {
        return records.possible(registration);
    }

    /**
     * Prints a paper.
     *
     * @param locale the language of its fixed words; names stay as they are
     * @throws org.xueji.kernel.Refusal with {@link PaperRefusal}
     */
    public Paper print(UUID registration, PaperKind kind, Locale locale) {
        PaperRecords.Printable printable = records.print(registration, kind);
        byte[] photo = printable.archive().photo() == null ? null : content(printable.archive().photo());
        return new Paper(printable.archive().name() + "-" + kind.text(locale) + ".pdf", new ArchivePapers(printable, photo, locale, clock.instant()).print(kind));
    }

    private byte[] content(UUID file) {
        try (OpenedFile opened = files.open(file)) {
            return opened.content().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
