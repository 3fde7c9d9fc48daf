package org.xueji.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.secrets.FileSeal;
import org.xueji.kernel.secrets.IndexDomain;
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
    Clock clock;
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
        UUID storageKey = UUID.randomUUID();
        int province = province(bound.path());
        return new Planned(storageKey, province, seal.newKey(province, keyPlace(storageKey)));
    }

    /** Makes the row of a file whose bytes are there. */
    public StoredFile insert(Planned planned, Inspection.Kept kept, FilePurpose purpose, Paper paper, String givenName) {
        Bound bound = database.bound();
        String name = FileName.of(givenName, kept.format());
        Instant now = clock.instant();
        StoredFile file = new StoredFile(UUID.randomUUID(), purpose, paper, kept.format(), name, kept.content().length, now);
        database.tell(sql -> sql.createUpdate("""
            insert into stored_file(ref, storage_key, file_key, key_province, purpose, paper, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
            values (:ref, :storage, :key, :province, :purpose, :paper, :format, :size, :fingerprint, :name, :operator, :org, :path, :now)""")
            .bind("ref", file.ref()).bind("storage", planned.storageKey()).bind("key", planned.key().wrapped()).bind("province", planned.province())
            .bind("purpose", purpose).bindByType("paper", paper, Paper.class).bind("format", kept.format()).bind("size", file.size())
            .bind("fingerprint", secrets.blindIndex(IndexDomain.FILE, kept.content()))
            .bind("name", secrets.encrypt(name, namePlace(planned.storageKey()))).bind("operator", bound.operator())
            .bind("org", bound.organisation()).bind("path", bound.path()).bind("now", now).execute());
        events.fire(DomainEvents.of(new DomainEvent("FILE_UPLOADED", Article.vocational(11), file.ref(), "purpose", purpose.name(),
            "format", kept.format().name(), "size", String.valueOf(file.size()))));
        return file;
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

    private static String keyPlace(UUID storageKey) {
        return "stored_file/" + storageKey;
    }

    static String namePlace(UUID storageKey) {
        return "stored_file/" + storageKey + "/name";
    }
}
