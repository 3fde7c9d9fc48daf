package org.xueji.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.secrets.FileSeal;
import org.xueji.rules.Paper;

/**
 * Takes evidence and photos in, and gives them to whoever may see them. The bytes are stored first and their row follows: a row without bytes
 * never comes about, and bytes without a row are swept away.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class EvidenceFiles {

    @Inject
    FileIntake intake;
    @Inject
    FileStore store;
    @Inject
    FileSeal seal;
    @Inject
    FileRows rows;

    /**
     * Takes a file in. It is the acting organisation's until it is linked, and swept away if that does not happen within a day.
     *
     * @param body read no further than the purpose allows
     * @param name what the uploader calls it; says nothing about what it is
     * @throws Refusal with an {@link EvidenceRefusal} if it is not taken; then nothing is kept
     */
    public StoredFile upload(InputStream body, FilePurpose purpose, String name) {
        return upload(body, purpose, null, name);
    }

    /**
     * The same of a file that is said to be a paper of that kind, which a province's rules may ask for (V-28).
     *
     * @param paper null where that is not said
     */
    public StoredFile upload(InputStream body, FilePurpose purpose, Paper paper, String name) {
        FileRows.Planned planned = rows.plan();
        return rows.insert(planned, intake.store(planned, body, purpose), purpose, paper, name);
    }

    /** Opens a file that the acting post sees; that is on record. @throws Refusal if there is none */
    public OpenedFile open(UUID ref) {
        FileRows.Found found = rows.find(ref);
        try {
            return new OpenedFile(found.file(), seal.open(store.open(found.storageKey()), found.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
