package org.xueji.archival;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.evidence.OpenedFile;
import org.xueji.kernel.Refusal;

/**
 * A province's archive, asked for by its administrator or the ministry's: made by a job, given out as a ZIP. Every export and every download is on record (C-7).
 * Identity numbers, student numbers and whatever else is kept enciphered leave enciphered.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProvinceArchives {

    @Inject
    ArchiveRecords records;
    @Inject
    EvidenceFiles evidence;

    /**
     * A finished export.
     *
     * @param id of its job
     */
    public record Export(long id, UUID ref) {
    }

    /** Begins an export; returns the job. @throws Refusal for anybody but the administrators of the province and of the ministry */
    public UUID start(UUID province) {
        return records.start(province);
    }

    /** The exports of a province that the acting organisation asked for, the newest first. */
    public List<ListedExport> list(UUID province) {
        return records.list(province);
    }

    /** Whether {@link #start} would accept whoever acts. */
    public boolean isAllowed(UUID province) {
        return records.isAllowed(province);
    }

    /** A finished export, about to be written by {@link #write}. @throws Refusal if it is not the acting organisation's, not finished, or cleared away */
    public Export open(UUID job) {
        return records.open(job);
    }

    /** What was in a finished export, as JSON; it stays when the files are cleared away after {@link ExportClearing#KEPT}. @throws Refusal as {@link #open} does */
    public byte[] receipt(UUID job) {
        return records.receipt(job);
    }

    /** Writes the ZIP, piece by piece: the tables, the manifest, the evidence and photos that are there now, and a list of those with their SHA-256. */
    public void write(Export job, OutputStream to) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        for (String name : records.names(job.id())) {
            zip.putNextEntry(new ZipEntry(name));
            Optional<byte[]> piece = records.piece(job.id(), name, 0);
            for (int seq = 1; piece.isPresent(); seq++) {
                zip.write(piece.get());
                piece = records.piece(job.id(), name, seq);
            }
            zip.closeEntry();
        }
        writeFiles(job, zip);
        zip.finish();
    }

    private void writeFiles(Export job, ZipOutputStream zip) throws IOException {
        StringWriter list = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(list);
        csv.writeRecord("file", "sha256");
        long after = 0;
        for (List<ArchiveRecords.File> some = records.files(job.id(), after); !some.isEmpty(); some = records.files(job.id(), after)) {
            for (ArchiveRecords.File file : some) {
                after = file.id();
                String name = "files/" + file.ref() + "." + file.format().toLowerCase(Locale.ROOT);
                MessageDigest digest = ArchiveManifest.sha256();
                zip.putNextEntry(new ZipEntry(name));
                try (OpenedFile opened = evidence.open(file.ref())) {
                    opened.content().transferTo(new DigestOutputStream(zip, digest));
                }
                zip.closeEntry();
                csv.writeRecord(name, HexFormat.of().formatHex(digest.digest()));
            }
        }
        zip.putNextEntry(new ZipEntry("files.csv"));
        new OutputStreamWriter(zip, StandardCharsets.UTF_8).append(list.toString()).flush();
        zip.closeEntry();
    }
}
