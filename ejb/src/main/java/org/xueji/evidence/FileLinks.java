package org.xueji.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.rules.Paper;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * What files belong to, in the transaction of the caller: a case, a record whose person does not exist yet, a person. Who sees that sees the file.
 * Whether the acting post may change it is the caller's to ask; here, only what the post sees is linked.
 */
@ApplicationScoped
public class FileLinks {

    static {
        Refusals.constraint("one_photo_per_record", EvidenceRefusal.PHOTO_CHANGED_MEANWHILE);
        Refusals.constraint("one_photo_per_person", EvidenceRefusal.PHOTO_CHANGED_MEANWHILE);
    }

    private static final String FILE = "select f.id, f.purpose from stored_file f where f.ref = :file";

    @Inject
    Database database;
    @Inject
    Secrets secrets;
    @Inject
    Clock clock;

    /** Hands a file in as evidence of a case that the acting post sees; harmless to repeat. @throws Refusal if it sees no such file */
    public void toCase(UUID file, long theCase) {
        write(file, (sql, found) -> sql.createUpdate("""
            insert into case_file(case_id, case_path, file_id, linked_by, linked_at)
            select c.id, c.from_path, :found, :operator, :now from approval_case c where c.id = :case
                and not exists (select from case_file l where l.case_id = c.id and l.file_id = :found)""").bind("case", theCase));
    }

    /** Puts a file with a record; a photo takes the place of the one before, which is kept as the former one. */
    public void toRecord(UUID file, long record) {
        supersede(file, "update record_file set superseded_at = :now where new_student_id = :to and purpose = 'PHOTO' and superseded_at is null", record);
        write(file, (sql, found) -> sql.createUpdate("""
            insert into record_file(new_student_id, path, file_id, purpose, linked_by, linked_at)
            select n.id, n.path, :found, :purpose, :operator, :now from new_student n where n.id = :to""").bind("to", record).bind("purpose", found.purpose()));
    }

    /** Puts a file into a person's archive, as {@link #toRecord}. */
    public void toPerson(UUID file, long person) {
        supersede(file, "update person_file set superseded_at = :now where person_id = :to and purpose = 'PHOTO' and superseded_at is null", person);
        write(file, (sql, found) -> sql.createUpdate("""
            insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at)
            select p.id, p.path, :found, :purpose, :operator, :now from person p where p.id = :to""").bind("to", person).bind("purpose", found.purpose()));
    }

    /** Whether a file that the acting post sees is there for this. */
    public boolean isFor(UUID file, FilePurpose purpose) {
        return database.ask(sql -> file(sql, file)).purpose() == purpose;
    }

    /** The reference of a person's photo, if there is one. */
    public Optional<UUID> photoOfPerson(long person) {
        return database.ask(sql -> sql.createQuery("""
            select f.ref from person_file l join stored_file f on f.id = l.file_id
             where l.person_id = :person and l.purpose = 'PHOTO' and l.superseded_at is null""").bind("person", person).mapTo(UUID.class).findOne());
    }

    /** The reference of a record's photo, if there is one. */
    public Optional<UUID> photoOfRecord(long record) {
        return database.ask(sql -> sql.createQuery("""
            select f.ref from record_file l join stored_file f on f.id = l.file_id
             where l.new_student_id = :record and l.purpose = 'PHOTO' and l.superseded_at is null""").bind("record", record).mapTo(UUID.class).findOne());
    }

    /** What kinds of papers are among these files, as far as the acting post sees them. */
    public List<Paper> papers(Collection<UUID> handedIn) {
        return database.ask(sql -> sql.createQuery("select distinct paper from stored_file where ref = any (:files) and paper is not null")
            .bindArray("files", UUID.class, handedIn.toArray()).mapTo(Paper.class).list());
    }

    /** What kinds of papers have been handed in with a case. */
    public List<Paper> papersOfCase(long theCase) {
        return database.ask(sql -> sql.createQuery("""
            select distinct f.paper from case_file l join stored_file f on f.id = l.file_id where l.case_id = :case and f.paper is not null""")
            .bind("case", theCase).mapTo(Paper.class).list());
    }

    /** The evidence of a case, in the order in which it was handed in. */
    public List<StoredFile> ofCase(long theCase) {
        record Row(UUID ref, UUID storageKey, FilePurpose purpose, Paper paper, FileFormat format, byte[] name, int size, Instant createdAt) {
        }
        return database.ask(sql -> sql.createQuery("""
            select f.ref, f.storage_key, f.purpose, f.paper, f.format, f.name, f.size, f.created_at
              from case_file l join stored_file f on f.id = l.file_id where l.case_id = :case order by l.linked_at, f.id""")
            .bind("case", theCase).mapTo(Row.class).list()).stream()
            .map(r -> new StoredFile(r.ref(), r.purpose(), r.paper(), r.format(), secrets.decrypt(r.name(), FileRows.namePlace(r.storageKey())), r.size(), r.createdAt()))
            .toList();
    }

    /**
     * Passes the files of records on to the people that came of them: from now on they are seen with the archive, and not with the record.
     * A photo that the person has already stays the photo.
     *
     * @param registrations by record, the registration that it became
     */
    public void passOn(Map<Long, Long> registrations) {
        if (registrations.isEmpty()) {
            return;
        }
        Bound bound = database.bound();
        List<Map.Entry<Long, Long>> pairs = List.copyOf(registrations.entrySet());
        database.tell(sql -> {
            sql.createUpdate("""
                insert into person_file(person_id, path, file_id, purpose, linked_by, linked_at, superseded_at)
                select p.id, p.path, l.file_id, l.purpose, :operator, l.linked_at,
                       case when l.purpose = 'PHOTO' and exists (select from person_file h where h.person_id = p.id and h.purpose = 'PHOTO' and h.superseded_at is null)
                            then coalesce(l.superseded_at, :now) else l.superseded_at end
                  from unnest(:records, :registrations) g(record, registration)
                  join record_file l on l.new_student_id = g.record
                  join registration r on r.id = g.registration join person p on p.id = r.person_id
                 where not exists (select from person_file h where h.person_id = p.id and h.file_id = l.file_id)""")
                .bindArray("records", Long.class, pairs.stream().map(Map.Entry::getKey).toArray())
                .bindArray("registrations", Long.class, pairs.stream().map(Map.Entry::getValue).toArray())
                .bind("operator", bound.operator()).bind("now", clock.instant()).execute();
            sql.createUpdate("delete from record_file where new_student_id = any (:records)")
                .bindArray("records", Long.class, pairs.stream().map(Map.Entry::getKey).toArray()).execute();
        });
    }

    /** A file that the acting post sees. */
    record Seen(long id, FilePurpose purpose) {
    }

    /** A statement that links a file. */
    @FunctionalInterface
    private interface Link {
        org.jdbi.v3.core.statement.Update of(Handle sql, Seen found);
    }

    private static Seen file(Handle sql, UUID file) {
        return sql.createQuery(FILE).bind("file", file).mapTo(Seen.class).findOne().orElseThrow(() -> new Refusal(EvidenceRefusal.NO_SUCH_FILE));
    }

    private void write(UUID file, Link link) {
        Bound bound = database.bound();
        database.tell(sql -> {
            Seen found = file(sql, file);
            link.of(sql, found).bind("found", found.id()).bind("operator", bound.operator()).bind("now", clock.instant()).execute();
        });
    }

    private void supersede(UUID file, String statement, long to) {
        database.tell(sql -> {
            if (file(sql, file).purpose() == FilePurpose.PHOTO) {
                sql.createUpdate(statement).bind("to", to).bind("now", clock.instant()).execute();
            }
        });
    }
}
