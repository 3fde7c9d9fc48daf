package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.archive.Numbers;
import org.xueji.identity.IdentityClaim;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.kernel.Time;
import org.xueji.rules.Limit;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** The rows of requests, written and read many at once. */
@ApplicationScoped
class NumberRequestRows {

    static {
        Refusals.constraint("one_open_number_request_per_registration", NumberRefusal.ALREADY_REQUESTED);
    }

    @Inject
    Database database;
    @Inject
    Sides sides;
    @Inject
    Cases cases;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;

    /**
     * A request to be filed.
     *
     * @param statement null for none
     * @param sheet of the row that brought it; null without a file
     * @param row its number
     */
    record Stated(TemporaryStudents.Student student, IdentityDocument document, String statement, String sheet, Integer row) {
    }

    /** A request that was filed, and its case. */
    record Filed(UUID ref, long caseId) {
    }

    /** Files requests of the acting school, held until their job has checked them. */
    List<Filed> file(long job, List<Stated> stated) {
        if (stated.isEmpty()) {
            return List.of();
        }
        Bound bound = database.bound();
        Side side = sides.of(bound.organisation());
        Route route = side.inTurn(Limit.NEW_STUDENT_REVIEW);
        return database.ask(sql -> {
            List<UUID> refs = stated.stream().map(s -> UUID.randomUUID()).toList();
            insert(sql, bound, job, stated, refs);
            List<NewCase> filed = IntStream.range(0, stated.size())
                .mapToObj(i -> new NewCase(refs.get(i), bound.organisation(), bound.path(), stated.get(i).student().registration(), route)).toList();
            List<Long> ids = cases.file(NumberRequestCases.KIND, side.rules().id(), filed);
            cases.hold(ids);
            PreparedBatch named = sql.prepareBatch("update number_request set case_id = :case where ref = :ref");
            for (int i = 0; i < ids.size(); i++) {
                named.bind("case", ids.get(i)).bind("ref", refs.get(i)).add();
            }
            named.execute();
            return IntStream.range(0, ids.size()).mapToObj(i -> new Filed(refs.get(i), ids.get(i))).toList();
        });
    }

    private void insert(Handle sql, Bound bound, long job, List<Stated> stated, List<UUID> refs) {
        PreparedBatch batch = sql.prepareBatch("""
            insert into number_request(ref, org_id, path, registration_id, job_id, sheet, row_no, hold_reason, document_kind, document_number, document_index, statement,
                                       created_by, created_at)
            values (:ref, :school, :path, :registration, :job, :sheet, :row, 'CHECKING', :kind, :number, :index, :statement, :operator, :now)""");
        for (int i = 0; i < stated.size(); i++) {
            Stated s = stated.get(i);
            Numbers.Sealed sealed = numbers.seal(s.document());
            batch.bind("ref", refs.get(i)).bind("school", bound.organisation()).bind("path", bound.path()).bind("registration", s.student().registration()).bind("job", job)
                .bindByType("sheet", s.sheet(), String.class).bindByType("row", s.row(), Integer.class).bind("kind", s.document().kind()).bind("number", sealed.number())
                .bind("index", sealed.index()).bindByType("statement", s.statement(), String.class).bind("operator", bound.operator()).bind("now", clock.instant()).add();
        }
        batch.execute();
    }

    /**
     * An open request with what it claims of an identity.
     *
     * @param evidence whether evidence was handed in
     */
    record Claimed(long id, UUID ref, long caseId, UUID caseRef, long orgId, String path, NumberHold hold, long registration, UUID registrationRef, long person, boolean evidence,
                   IdentityDocument document, String name, Sex sex, LocalDate birthDate) {

        IdentityClaim claim() {
            return new IdentityClaim(document, new PersonName(name), sex, Optional.of(birthDate));
        }
    }

    /** A row as stored. */
    record Row(long id, UUID ref, long caseId, UUID caseRef, long orgId, String path, NumberHold holdReason, long registration, UUID registrationRef, long person, boolean evidence,
               IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex, String name, Sex sex, LocalDate birthDate) {
    }

    private static final String CLAIMED = """
        select q.id, q.ref, q.case_id, c.ref as case_ref, q.org_id, q.path, q.hold_reason, g.id as registration, g.ref as registration_ref, p.id as person,
               exists (select from case_file f where f.case_id = q.case_id) as evidence, q.document_kind, q.document_number, q.document_index, coalesce(q.name, p.name) as name,
               coalesce(q.sex, p.sex) as sex, coalesce(q.birth_date, p.birth_date) as birth_date
          from number_request q join approval_case c on c.id = q.case_id join registration g on g.id = q.registration_id join person p on p.id = g.person_id
         where q.open""";

    /** The next requests that a job checks. */
    List<Claimed> underCheck(long job, long after, int most) {
        return database.ask(sql -> sql.createQuery(CLAIMED + " and q.job_id = :job and q.hold_reason = 'CHECKING' and q.id > :after order by q.id limit :most")
            .bind("job", job).bind("after", after).bind("most", most).mapTo(Row.class).list()).stream().map(this::claimed).toList();
    }

    /** Of these the open ones that are seen, kept from being changed by others until the transaction ends. */
    List<Claimed> locked(Collection<UUID> refs) {
        return database.ask(sql -> sql.createQuery(CLAIMED + " and q.ref = any (:refs) order by q.id for no key update of q").bindArray("refs", UUID.class, refs.toArray())
            .mapTo(Row.class).list()).stream().map(this::claimed).toList();
    }

    /** What is claimed with cases, kept in the same way. */
    List<Claimed> lockedOfCases(Collection<Long> cases) {
        return database.ask(sql -> sql.createQuery(CLAIMED + " and q.case_id = any (:cases) order by q.id for no key update of q").bindArray("cases", Long.class, cases.toArray())
            .mapTo(Row.class).list()).stream().map(this::claimed).toList();
    }

    /** The same, for looking only. */
    List<Claimed> open(Collection<UUID> refs) {
        return database.ask(sql -> sql.createQuery(CLAIMED + " and q.ref = any (:refs) order by q.id").bindArray("refs", UUID.class, refs.toArray())
            .mapTo(Row.class).list()).stream().map(this::claimed).toList();
    }

    Optional<Claimed> openOfCase(long theCase) {
        return database.ask(sql -> sql.createQuery(CLAIMED + " and q.case_id = :case").bind("case", theCase).mapTo(Row.class).findOne()).map(this::claimed);
    }

    private Claimed claimed(Row r) {
        return new Claimed(r.id(), r.ref(), r.caseId(), r.caseRef(), r.orgId(), r.path(), r.holdReason(), r.registration(), r.registrationRef(), r.person(), r.evidence(),
            new IdentityDocument(r.documentKind(), numbers.document(r.documentNumber(), r.documentIndex())), r.name(), r.sex(), r.birthDate());
    }
}
