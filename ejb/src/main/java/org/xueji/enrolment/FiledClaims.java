package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.archive.Numbers;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.jobs.Chunk;
import org.xueji.tenancy.Database;

/** What records of new students claim of an identity, to be asked about outside. */
@ApplicationScoped
class FiledClaims {

    /** As many as are asked about at once. */
    static final int AT_ONCE = 500;

    @Inject
    Database database;
    @Inject
    Numbers numbers;

    /**
     * A record and its claim.
     *
     * @param version what it was read at: an answer to a record that was changed since is none
     */
    record FiledClaim(long id, UUID ref, int version, IdentityClaim claim) {
    }

    /** A record that may be acted upon by an answer, where it lies now. */
    record Asked(long id, UUID ref, long schoolId, String path, NewStudentState state, int version) {
    }

    /** A row as stored. */
    record Row(long id, UUID ref, int version, String name, Sex sex, LocalDate birthDate, IdentityDocumentKind documentKind, byte[] documentNumber,
               byte[] documentIndex) {
    }

    private static final String CLAIMS = """
        select id, ref, version, name, sex, birth_date, document_kind, document_number, document_index from new_student""";

    /** The next records under check by a job, of the chunk's share. */
    List<FiledClaim> underCheck(Chunk chunk, long after) {
        return database.ask(sql -> sql.createQuery(CLAIMS + " where check_job_id = :job and state = 'CHECKING' and id > :after and id % :shares = :share order by id limit :many")
            .bind("job", chunk.job()).bind("shares", chunk.shares()).bind("share", chunk.share()).bind("after", after).bind("many", AT_ONCE).mapTo(Row.class).list()).stream().map(this::claim).toList();
    }

    /** Of these the records that nobody checks just now and that are not decided yet. */
    List<FiledClaim> undecided(Collection<UUID> refs) {
        return database.ask(sql -> sql.createQuery(CLAIMS + " where ref = any (:refs) and state in ('HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED') order by id")
            .bindArray("refs", UUID.class, refs.toArray()).mapTo(Row.class).list()).stream().map(this::claim).toList();
    }

    /** A record's, however it stands. */
    Optional<FiledClaim> find(UUID ref) {
        return database.ask(sql -> sql.createQuery(CLAIMS + " where ref = :ref").bind("ref", ref).mapTo(Row.class).findOne()).map(this::claim);
    }

    /** Where the records lie now, kept from being changed by others until the transaction ends; without those that were changed since. */
    List<Asked> unchanged(List<FiledClaim> claims) {
        return database.ask(sql -> sql.createQuery("""
            select n.id, n.ref, n.school_id, n.path, n.state, n.version
              from new_student n join unnest(:ids, :versions) asked(id, version) on n.id = asked.id and n.version = asked.version
             order by n.id for no key update of n""")
            .bindArray("ids", Long.class, claims.stream().map(FiledClaim::id).toArray())
            .bindArray("versions", Integer.class, claims.stream().map(FiledClaim::version).toArray()).mapTo(Asked.class).list());
    }

    /** The claim as it is asked about and as its answers are looked up. */
    static IdentityClaim claim(IdentityDocument document, String name, Sex sex, LocalDate birthDate) {
        return new IdentityClaim(document, new PersonName(name), sex, Optional.of(birthDate));
    }

    private FiledClaim claim(Row r) {
        IdentityDocument document = new IdentityDocument(r.documentKind(), numbers.document(r.documentNumber(), r.documentIndex()));
        return new FiledClaim(r.id(), r.ref(), r.version(), claim(document, r.name(), r.sex(), r.birthDate()));
    }
}
