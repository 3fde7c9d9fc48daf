package org.xueji.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.secrets.FileSeal;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.rules.Paper;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** The steps in which a file is taken in, whoever sends it: planned, looked at and stored outside any transaction, and written down in one. */
@ApplicationScoped
class FileIntake {

    @Inject
    Inspection inspection;
    @Inject
    FileStore store;
    @Inject
    FileSeal seal;
    @Inject
    Database database;
    @Inject
    Secrets secrets;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Where the bytes of a file of an organisation at this path will lie, and what will open them. */
    FileRows.Planned plan(String path) {
        UUID storageKey = UUID.randomUUID();
        int province = FileRows.province(path);
        return new FileRows.Planned(storageKey, province, seal.newKey(province, FileRows.keyPlace(storageKey)));
    }

    /** Looks at an upload and stores what is kept of it. @throws org.xueji.kernel.Refusal if it is not taken; then nothing is kept */
    Inspection.Kept store(FileRows.Planned planned, InputStream body, FilePurpose purpose) {
        try (ReceivedFile received = ReceivedFile.of(body, purpose)) {
            Inspection.Kept kept = inspection.of(received, purpose);
            try (InputStream sealed = seal.seal(new ByteArrayInputStream(kept.content()), planned.key())) {
                store.put(planned.storageKey(), sealed, clock.instant());
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the row of a file whose bytes are there, in the transaction of the caller. */
    StoredFile row(FileRows.Planned planned, Inspection.Kept kept, FilePurpose purpose, Paper paper, String givenName) {
        Bound bound = database.bound();
        String name = FileName.of(givenName, kept.format());
        Instant now = clock.instant();
        StoredFile file = new StoredFile(UUID.randomUUID(), purpose, paper, kept.format(), name, kept.content().length, now);
        database.tell(sql -> sql.createUpdate("""
            insert into stored_file(ref, storage_key, file_key, key_province, purpose, paper, format, size, fingerprint, name, uploaded_by, org_id, path, created_at)
            values (:ref, :storage, :key, :province, :purpose, :paper, :format, :size, :fingerprint, :name, :operator, :org, :path, :now)""")
            .bind("ref", file.ref()).bind("storage", planned.storageKey()).bind("key", planned.key().wrapped()).bind("province", planned.province())
            .bind("purpose", purpose).bindByType("paper", paper, Paper.class).bind("format", kept.format()).bind("size", file.size())
            .bind("fingerprint", fingerprint(kept))
            .bind("name", secrets.encrypt(name, FileRows.namePlace(planned.storageKey()))).bind("operator", bound.operator())
            .bind("org", bound.organisation()).bind("path", bound.path()).bind("now", now).execute());
        events.fire(DomainEvents.of(new DomainEvent("FILE_UPLOADED", Article.vocational(11), file.ref(), "purpose", purpose.name(),
            "format", kept.format().name(), "size", String.valueOf(file.size()))));
        return file;
    }

    /** What tells two contents apart without showing either. */
    byte[] fingerprint(Inspection.Kept kept) {
        return secrets.blindIndex(IndexDomain.FILE, kept.content());
    }
}
