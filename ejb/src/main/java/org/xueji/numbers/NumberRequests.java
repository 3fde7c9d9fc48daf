package org.xueji.numbers;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.WorkList;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Numbers;
import org.xueji.evidence.FileLinks;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.IdentityFinding;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Slice;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Requests for formal numbers (V-3, V-9): filed by the clerk of the school where the student is registered, verified and compared with the nation by a job, decided
 * by the school's approver and then by its competent authority's.
 */
@Stateless
public class NumberRequests {

    /** The kind of their cases. */
    public static final String KIND = NumberRequestCases.KIND;
    /** The kind of the jobs that check them. */
    public static final String JOB = "NUMBER_REQUEST";
    /** More requests than this are not decided at once. */
    public static final int AT_ONCE = 200;

    private static final int PAGE = 100;

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    TemporaryStudents students;
    @Inject
    NumberRequestRows rows;
    @Inject
    NumberChecks checks;
    @Inject
    NumberTransaction transaction;
    @Inject
    Numbers numbers;
    @Inject
    IdentityFindings findings;
    @Inject
    FileLinks files;
    @Inject
    Jobs jobs;
    @Inject
    Event<DomainEvents> events;

    /** Whether the acting post may ask for a formal number for whoever has this registration. */
    public boolean isPossible(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return database.bound().duty() == Duty.CLERK && students.find(registration).filter(s -> s.temporary() && !s.asked()).isPresent();
    }

    /** Files a request; returns its reference. It is checked by a job, once it is committed. @throws Refusal if it cannot be filed; then nothing is kept */
    public UUID file(UUID registration, NewNumberRequest request) {
        database.bound().require(Duty.CLERK);
        TemporaryStudents.Student student = students.find(registration).orElseThrow(() -> new Refusal(NumberRefusal.NOT_HELD_HERE));
        student.requireTemporary();
        IdentityDocument document = students.document(student, request.kind(), request.number());
        Jobs.Created job = jobs.create(JOB, "", "{}", CheckNumberRequests.WORKS);
        jobs.total(job.id(), 1);
        String statement = request.statement() == null || request.statement().isBlank() ? null : request.statement().strip();
        NumberRequestRows.Filed filed = rows.file(job.id(), List.of(new NumberRequestRows.Stated(student, document, statement, null, null))).getFirst();
        request.documents().forEach(file -> files.toCase(file, filed.caseId()));
        events.fire(DomainEvents.of(new DomainEvent("FORMAL_NUMBER_REQUESTED", Article.vocational(9), student.ref(), "document", document.kind().name())));
        return filed.ref();
    }

    /** Hands in evidence for a document that could not be verified; the deciders look at it then (V-11). @throws Refusal if none is awaited */
    public void prove(UUID ref, List<UUID> documents) {
        Bound bound = database.bound().require(Duty.CLERK);
        row(ref);
        NumberRequestRows.Claimed request = rows.locked(List.of(ref)).stream().filter(r -> r.orgId() == bound.organisation()).findFirst()
            .orElseThrow(() -> new Refusal(NumberRefusal.NO_SUCH_REQUEST));
        if (request.hold() != NumberHold.EVIDENCE_NEEDED || documents == null || documents.isEmpty()) {
            throw new Refusal(NumberRefusal.NO_EVIDENCE_AWAITED);
        }
        documents.forEach(file -> files.toCase(file, request.caseId()));
        checks.check(rows.locked(List.of(ref)));
        events.fire(DomainEvents.of(new DomainEvent("FORMAL_NUMBER_EVIDENCE", Article.vocational(11), ref)));
    }

    /** A row as stored. */
    record Row(UUID ref, UUID caseRef, long caseId, CaseState state, NumberHold holdReason, UUID registration, String student, byte[] studentNumber, byte[] studentNumberIndex, String school,
               IdentityDocumentKind documentKind, byte[] documentNumber, byte[] documentIndex, String statement, boolean joins, LocalDate dueOn, String waitsFor, Instant filedAt) {
    }

    private static final String VIEW = """
        select q.ref, c.ref as case_ref, q.case_id, c.state, q.hold_reason, g.ref as registration, p.name as student, p.student_number, p.student_number_index, o.name as school,
               q.document_kind, q.document_number, q.document_index, q.statement, q.joins, w.due_on, w.name as waits_for, q.created_at as filed_at
          from number_request q join approval_case c on c.id = q.case_id and c.kind = 'FORMAL_NUMBER' join organisation o on o.id = q.org_id
          left join registration g on g.id = q.registration_id left join person p on p.id = g.person_id
        """ + WorkList.WHO_ACTS;
    private static final String WAITING = """
         where q.case_id in (select a.case_id from approval_step a join approval_case h on h.id = a.case_id
                              where a.org_id = :org and a.state = 'OPEN' and a.duty = :duty and not h.held)""";

    /** Those that wait for the acting post, the most urgent first. */
    public List<NumberRequestView> waiting() {
        Bound bound = database.bound();
        return list(WAITING + " order by w.due_on, q.id", query -> query.bind("org", bound.organisation()).bind("duty", bound.duty()));
    }

    /** Those of the acting school that wait for something else, such as evidence; the oldest first. */
    public List<NumberRequestView> held() {
        return list(" where q.org_id = :org and q.open and q.hold_reason is not null order by q.id", query -> query.bind("org", database.bound().organisation()));
    }

    /** All that were filed for a registration, the newest first. */
    public List<NumberRequestView> ofRegistration(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return list(" where g.ref = :ref order by q.id desc", query -> query.bind("ref", registration));
    }

    /**
     * What an upload brought, in the order of its rows.
     *
     * @param after reference to go on after; null for the beginning
     * @param before reference to go back before; null for none
     */
    public Slice<NumberRequestView> ofUpload(UUID job, UUID after, UUID before) {
        database.requireSeen("job", job, JobsRefusal.NO_SUCH_JOB);
        boolean back = before != null;
        String beyond = back ? " and q.id < (select id from number_request where ref = :end)" : after != null ? " and q.id > (select id from number_request where ref = :end)" : "";
        List<NumberRequestView> rows = list(" where q.job_id = (select id from job where ref = :job)" + beyond + " order by q.id" + (back ? " desc" : ""), PAGE + 1,
            query -> beyond.isEmpty() ? query.bind("job", job) : query.bind("job", job).bind("end", back ? before : after));
        return Slice.of(rows, PAGE, back, !beyond.isEmpty(), NumberRequestView::ref);
    }

    private List<NumberRequestView> list(String where, UnaryOperator<Query> bound) {
        return list(where, AT_ONCE, bound);
    }

    private List<NumberRequestView> list(String where, int most, UnaryOperator<Query> bound) {
        return database.ask(sql -> bound.apply(sql.createQuery(VIEW + where + " limit :most")).bind("most", most).mapTo(Row.class).list()).stream()
            .map(r -> shown(r, null, List.of(), false)).toList();
    }

    /** @throws Refusal if there is no such request in the jurisdiction */
    public NumberRequestView get(UUID ref) {
        Row row = row(ref);
        IdentityFinding.Verdict verdict = rows.open(List.of(ref)).stream().findFirst().flatMap(r -> findings.find(ref, r.claim())).map(f -> f.finding().verdict()).orElse(null);
        return shown(row, verdict, conflicts(ref), true);
    }

    private List<UUID> conflicts(UUID ref) {
        return database.ask(sql -> sql.createQuery("""
            select c.ref from conflict c join conflict_side s on s.conflict_id = c.id join number_request q on q.id = s.number_request_id
             where q.ref = :ref and c.state <> 'SETTLED' order by c.id""").bind("ref", ref).mapTo(UUID.class).list());
    }

    private Row row(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where q.ref = :ref").bind("ref", ref).mapTo(Row.class).findOne())
            .orElseThrow(() -> new Refusal(NumberRefusal.NO_SUCH_REQUEST));
    }

    private NumberRequestView shown(Row r, IdentityFinding.Verdict verdict, List<UUID> conflicts, boolean whole) {
        return new NumberRequestView(r.ref(), r.caseRef(), r.state(), r.holdReason(), r.registration(), r.student(),
            r.studentNumber() == null ? null : numbers.maskedStudentNumber(r.studentNumber(), r.studentNumberIndex()), r.school(), r.documentKind(),
            numbers.maskedDocument(r.documentNumber(), r.documentIndex()), r.statement(), verdict, r.joins(), conflicts, r.dueOn(), r.waitsFor(), r.filedAt(),
            whole ? files.ofCase(r.caseId()) : null);
    }

    /** What may be done to a request now, from the acting post. */
    public List<CaseAction> possible(UUID ref) {
        return cases.possible(row(ref).caseRef());
    }

    /** Acts on one request. @throws Refusal if it cannot be done */
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public void act(UUID ref, CaseAction action, String reason) {
        transaction.act(List.of(ref), action, reason).objections().values().stream().findFirst().ifPresent(objection -> {
            throw objection;
        });
    }

    /**
     * Acts on many requests, at most {@link #AT_ONCE}, on each where nothing objects.
     *
     * @throws Refusal if there are none, or too many
     */
    @TransactionAttribute(TransactionAttributeType.NEVER)
    public NumberOutcome actOnMany(List<UUID> refs, CaseAction action, String reason) {
        if (refs.isEmpty()) {
            throw new Refusal(NumberRefusal.NOTHING_CHOSEN);
        }
        if (refs.size() > AT_ONCE) {
            throw new Refusal(NumberRefusal.TOO_MANY_AT_ONCE, AT_ONCE);
        }
        return transaction.act(refs.stream().distinct().toList(), action, reason);
    }
}
