package org.xueji.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.secrets.FileSeal;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.rules.Paper;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** The rows of files, each read or written in a transaction of its own: none is open while bytes are moved. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FileRows {

    /** Files of one organisation that belong to nothing yet, at most. */
    static final int MOST_LOOSE = 200;

    @Inject
    Database database;
    @Inject
    Secrets secrets;
    @Inject
    FileSeal seal;
    @Inject
    FileIntake intake;
    @Inject
    Event<DomainEvents> events;

    /**
     * A file about to be stored.
     *
     * @param storageKey where its bytes will lie
     */
    public record Planned(UUID storageKey, int province, FileSeal.FileKey key) {
    }

    /** Where the bytes of a file are, and what opens them. */
    public record Found(StoredFile file, UUID storageKey, FileSeal.FileKey key) {
    }

    /** A file as stored. */
    record Row(UUID ref, UUID storageKey, byte[] fileKey, int keyProvince, FilePurpose purpose, Paper paper, FileFormat format, int size, byte[] name, Instant createdAt) {
    }

    /** @throws Refusal if the acting post may not upload, or its organisation has too many files that belong to nothing */
    public Planned plan() {
        Bound bound = database.bound().requireForLeaving(Duty.CLERK, Duty.APPROVER);
        int loose = database.ask(sql -> sql.createQuery("select count(*) from stored_file where org_id = :org and state = 'LOOSE'")
            .bind("org", bound.organisation()).mapTo(Integer.class).one());
        if (loose >= MOST_LOOSE) {
            throw new Refusal(EvidenceRefusal.TOO_MANY_LOOSE, MOST_LOOSE);
        }
        return intake.plan(bound.path());
    }

    /** Makes the row of a file whose bytes are there. */
    public StoredFile insert(Planned planned, Inspection.Kept kept, FilePurpose purpose, Paper paper, String givenName) {
        return intake.row(planned, kept, purpose, paper, givenName);
    }

    /** A file that the acting post sees, about to be opened; that is on record. */
    public Found find(UUID ref) {
        Row row = database.ask(sql -> sql.createQuery("""
            select ref, storage_key, file_key, key_province, purpose, paper, format, size, name, created_at from stored_file where ref = :ref""")
            .bind("ref", ref).mapTo(Row.class).findOne().orElseThrow(() -> new Refusal(EvidenceRefusal.NO_SUCH_FILE)));
        events.fire(DomainEvents.of(new DomainEvent("FILE_OPENED", Article.vocational(25), ref)));
        return new Found(new StoredFile(row.ref(), row.purpose(), row.paper(), row.format(), secrets.decrypt(row.name(), namePlace(row.storageKey())), row.size(),
            row.createdAt()), row.storageKey(), seal.unwrap(row.fileKey(), row.keyProvince(), keyPlace(row.storageKey())));
    }

    /** A path names its province in the first segment; the ministry's names none. */
    static int province(String path) {
        return path.length() < 7 ? 0 : Integer.parseInt(path.substring(1, 7));
    }

    static String keyPlace(UUID storageKey) {
        return "stored_file/" + storageKey;
    }

    static String namePlace(UUID storageKey) {
        return "stored_file/" + storageKey + "/name";
    }
}
