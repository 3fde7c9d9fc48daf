package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.approval.WorkList;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Numbers;
import org.xueji.evidence.FileLinks;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.rules.Limit;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * What a school asks for when something cannot pass automatically (V-11): a held record is to be corrected, or what it states is true and here are
 * the documents. The school's approver and the competent authority's decide in turn.
 */
@Stateless
public class RecordRequests {

    private static final int MOST = 200;
    private static final Set<CaseAction> DECIDING = Set.of(CaseAction.APPROVE, CaseAction.RETURN, CaseAction.DENY);

    static {
        Refusals.constraint("one_open_request_per_record", RequestRefusal.ALREADY_ASKED);
        Refusals.constraint("one_open_request_per_registration", RequestRefusal.ALREADY_ASKED);
        Refusals.constraint("one_open_request_per_row", RequestRefusal.ALREADY_ASKED);
        Refusals.constraint("record_request_takeover_student_id_fkey", RequestRefusal.NOTHING_TO_ASK_FOR);
    }

    @Inject
    Database database;
    @Inject
    Sides sides;
    @Inject
    Cases cases;
    @Inject
    WorkList work;
    @Inject
    NewStudentRecords records;
    @Inject
    Numbers numbers;
    @Inject
    FileLinks files;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** What a request may be about: a record, a registration or a row of a register that is taken over, of the own school. */
    record Subject(Long recordId, Long registrationId, Long takeoverStudentId, UUID ref, HoldReason holdReason, boolean held, boolean disputed, boolean confirmed, boolean asked,
                   byte[] documentNumber, byte[] documentIndex) {

        private boolean takes(RequestKind kind) {
            return !asked && confirmed && switch (kind) {
                case NEW_STUDENT_CORRECTION -> held;
                case EVIDENCE -> held && holdReason != HoldReason.DOCUMENT_OF_ANOTHER || disputed;
            };
        }
    }

    /** Where the subjects of a kind are found, what the list calls them, and what is said to whoever does not see one. */
    private enum Of {
        RECORD("new_student", "n", NewStudentRefusal.NO_SUCH_RECORD, """
            select n.id as record_id, null::bigint as registration_id, null::bigint as takeover_student_id, n.ref, n.hold_reason, n.state = 'HELD' as held, false as disputed, true as confirmed,
                   exists (select from record_request q where q.record_id = n.id and q.open) as asked, n.document_number, n.document_index
              from new_student n where n.ref = :ref and n.school_id = :school"""),
        REGISTRATION("registration", "g", ArchiveRefusal.NO_SUCH_STUDENT, """
            select null::bigint as record_id, g.id as registration_id, null::bigint as takeover_student_id, g.ref, null as hold_reason, false as held,
                   exists (select from conflict_side s join conflict c on c.id = s.conflict_id
                            where s.registration_id = g.id and c.state = 'OPEN' and s.stance = 'UNANSWERED') as disputed, g.confirmed,
                   exists (select from record_request q where q.registration_id = g.id and q.open) as asked, null::bytea as document_number, null::bytea as document_index
              from registration g where g.ref = :ref and g.school_id = :school"""),
        ROW("takeover_student", "x", RequestRefusal.NO_SUCH_ROW, """
            select null::bigint as record_id, null::bigint as registration_id, x.id as takeover_student_id, x.ref, null as hold_reason, false as held,
                   exists (select from conflict_side s join conflict c on c.id = s.conflict_id
                            where s.takeover_student_id = x.id and c.state = 'OPEN' and s.stance = 'UNANSWERED') as disputed, true as confirmed,
                   exists (select from record_request q where q.takeover_student_id = x.id and q.open) as asked, null::bytea as document_number, null::bytea as document_index
              from takeover_student x join register_takeover t on t.id = x.takeover_id where x.ref = :ref and t.org_id = :school""");

        private final String table;
        private final String alias;
        private final RefusalReason unseen;
        private final String subject;

        Of(String table, String alias, RefusalReason unseen, String subject) {
            this.table = table;
            this.alias = alias;
            this.unseen = unseen;
            this.subject = subject;
        }
    }

    /** What the acting post may ask for now for a record; nothing for one of another school. @throws Refusal if it sees no such record */
    public List<RequestKind> possible(UUID record) {
        return possible(Of.RECORD, record);
    }

    /** The same for a registration that is in conflict. */
    public List<RequestKind> possibleForRegistration(UUID registration) {
        return possible(Of.REGISTRATION, registration);
    }

    /** The same for a row of a register that is taken over, which is in conflict. */
    public List<RequestKind> possibleForRow(UUID row) {
        return possible(Of.ROW, row);
    }

    private List<RequestKind> possible(Of of, UUID ref) {
        database.requireSeen(of.table, ref, of.unseen);
        Bound bound = database.bound();
        return bound.duty() != Duty.CLERK ? List.of()
            : subject(of, ref, bound).map(subject -> Stream.of(RequestKind.values()).filter(subject::takes).toList()).orElse(List.of());
    }

    private Optional<Subject> subject(Of of, UUID ref, Bound bound) {
        return database.ask(sql -> sql.createQuery(of.subject).bind("ref", ref).bind("school", bound.organisation()).mapTo(Subject.class).findOne());
    }

    /** Asks for something for a held record. Returns the request's reference. @throws RowsRefused with everything that is wrong with a correction */
    public UUID file(UUID record, NewRequest request) {
        return file(Of.RECORD, record, request);
    }

    /** Hands in evidence for a registration that is in conflict. Returns the request's reference. */
    public UUID fileForRegistration(UUID registration, NewRequest request) {
        return file(Of.REGISTRATION, registration, request);
    }

    /** Hands in evidence for a row of a register that is taken over, which is in conflict (S-1). Returns the request's reference. */
    public UUID fileForRow(UUID row, NewRequest request) {
        return file(Of.ROW, row, request);
    }

    private UUID file(Of of, UUID ref, NewRequest request) {
        Bound bound = database.bound().require(Duty.CLERK);
        database.requireSeen(of.table, ref, of.unseen);
        SchoolFacts school = database.ask(sql -> SchoolFacts.of(sql, bound.organisation()));
        Subject subject = subject(of, ref, bound).orElseThrow(() -> new Refusal(RequestRefusal.NOTHING_TO_ASK_FOR));
        require(subject, request);
        long id = request.kind() == RequestKind.EVIDENCE ? insert(subject, school, bound, request) : insertCorrection(subject, school, bound, request);
        UUID asked = database.ask(sql -> sql.createQuery("select ref from record_request where id = :id").bind("id", id).mapTo(UUID.class).one());
        Side side = sides.of(school.id());
        long filed = cases.file(request.kind().name(), side.rules().id(),
            List.of(new NewCase(asked, school.id(), school.path(), subject.registrationId(), side.inTurn(Limit.NEW_STUDENT_REVIEW)))).getFirst();
        database.tell(sql -> sql.createUpdate("update record_request set case_id = :case where id = :id").bind("case", filed).bind("id", id).execute());
        request.documents().forEach(document -> files.toCase(document, filed));
        events.fire(DomainEvents.of(new DomainEvent("RECORD_REQUEST_FILED", Article.vocational(11), subject.ref(), "kind", request.kind().name())));
        return asked;
    }

    private static void require(Subject subject, NewRequest request) {
        if (subject.asked()) {
            throw new Refusal(RequestRefusal.ALREADY_ASKED);
        }
        if (!subject.confirmed()) {
            throw new Refusal(ArchiveRefusal.NOT_CONFIRMED_YET);
        }
        if (!subject.takes(request.kind())) {
            throw new Refusal(RequestRefusal.NOTHING_TO_ASK_FOR);
        }
        if (request.statement() == null || request.statement().isBlank()) {
            throw new Refusal(RequestRefusal.STATEMENT_REQUIRED);
        }
        if (request.kind() == RequestKind.EVIDENCE && request.documents().isEmpty()) {
            throw new Refusal(RequestRefusal.DOCUMENTS_REQUIRED);
        }
    }

    private long insert(Subject subject, SchoolFacts school, Bound bound, NewRequest request) {
        return database.ask(sql -> sql.createQuery("""
            insert into record_request(org_id, path, kind, record_id, registration_id, takeover_student_id, statement, created_by, created_at)
            values (:school, :path, 'EVIDENCE', :record, :registration, :row, :statement, :operator, :now) returning id""")
            .bind("school", school.id()).bind("path", school.path()).bindByType("record", subject.recordId(), Long.class)
            .bindByType("registration", subject.registrationId(), Long.class).bindByType("row", subject.takeoverStudentId(), Long.class)
            .bind("statement", request.statement().strip()).bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(Long.class).one());
    }

    private long insertCorrection(Subject subject, SchoolFacts school, Bound bound, NewRequest request) {
        Map<String, String> all = new HashMap<>(request.fields());
        all.computeIfAbsent("identityNumber", f -> numbers.document(subject.documentNumber(), subject.documentIndex()));
        NewStudentRecords.Filed corrected = StatedStudent.read(database.ask(sql -> FilingSchool.of(sql, school)), all, Time.today(clock));
        return database.ask(sql -> {
            long id = records.stated(sql.createQuery("""
                insert into record_request(org_id, path, kind, record_id, statement, name, sex, birth_date, ethnic_group, document_kind, document_number, document_index,
                    grade, class_name, major_code, major_name, study_form, length_years, entered_on, late, particulars, contradicts, created_by, created_at)
                values (:school, :path, 'NEW_STUDENT_CORRECTION', :record, :statement, :name, :sex, :birth, :group, :kind, :number, :index,
                    :grade, :class, :majorCode, :major, :form, :length, :entered,
                    (select filed_on(n.created_at) > :due from new_student n where n.id = :record), cast(:particulars as jsonb), cast(:hold as text) is not null, :operator, :now) returning id"""),
                corrected, sides.of(school.id()).rules()).bind("school", school.id()).bind("path", school.path()).bind("record", subject.recordId())
                .bind("statement", request.statement().strip()).bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(Long.class).one();
            RequestedChanges.Stated before = stated(sql, "new_student", subject.recordId());
            RequestedChanges.Stated after = stated(sql, "record_request", id);
            JsonObject replaced = RequestedChanges.replaced(before, after, numbers);
            if (replaced.isEmpty()) {
                throw new Refusal(RequestRefusal.NOTHING_CHANGED);
            }
            if (subject.holdReason() == HoldReason.DOCUMENT_OF_ANOTHER && !replaced.containsKey("identityNumber")) {
                throw new Refusal(RequestRefusal.DOCUMENT_IS_ANOTHERS);
            }
            sql.createUpdate("update record_request set replaces = cast(:replaced as jsonb) where id = :id").bind("replaced", replaced.toString()).bind("id", id).execute();
            return id;
        });
    }

    private static RequestedChanges.Stated stated(Handle sql, String table, long id) {
        return sql.createQuery("select " + RequestedChanges.COLUMNS + " from " + table + " where id = :id").bind("id", id).mapTo(RequestedChanges.Stated.class).one();
    }

    /** A row as stored. */
    record Row(long id, UUID ref, long caseId, UUID caseRef, RequestKind kind, CaseState state, UUID record, UUID registration, UUID takeOver, String student, String school, String statement,
               LocalDate dueOn, String waitsFor, Instant filedAt, JsonObject replaces, boolean own) {
    }

    private static final String VIEW = """
        select q.id, q.ref, q.case_id, c.ref as case_ref, q.kind, c.state, n.ref as record, g.ref as registration, t.ref as take_over, coalesce(n.name, p.name, x.name) as student, o.name as school,
               q.statement, w.due_on, w.name as waits_for, q.created_at as filed_at, q.replaces::text as replaces,
               coalesce(cast(:person as bytea) = any (coalesce(n.written_by, t.writers)), false) as own
          from record_request q join approval_case c on c.id = q.case_id join organisation o on o.id = q.org_id
          left join new_student n on n.id = q.record_id
          left join registration g on g.id = q.registration_id left join person p on p.id = g.person_id
          left join takeover_student x on x.id = q.takeover_student_id left join register_takeover t on t.id = x.takeover_id
        """ + WorkList.WHO_ACTS;

    /** Requests that wait for the acting post, the most urgent first; of one kind, or of any where it is null. */
    public List<RecordRequestView> waiting(RequestKind kind) {
        Bound bound = database.bound();
        Long[] waiting = work.cases(bound);
        return database.ask(sql -> sql.createQuery(VIEW + """
             where q.case_id = any (:waiting) and (cast(:kind as text) is null or q.kind = :kind)
             order by w.due_on, q.id limit :most""").bind("waiting", waiting).bind("person", bound.naturalPerson())
            .bind("kind", kind == null ? null : kind.name()).bind("most", MOST).mapTo(Row.class).list()).stream().map(r -> shown(r, null, null)).toList();
    }

    /** All requests of a record, the newest first. @throws Refusal if the acting post sees no such record */
    public List<RecordRequestView> ofRecord(UUID record) {
        return of(Of.RECORD, record);
    }

    /** All requests of a registration, the newest first. @throws Refusal if the acting post sees no such registration */
    public List<RecordRequestView> ofRegistration(UUID registration) {
        return of(Of.REGISTRATION, registration);
    }

    /** All requests of a row of a register that is taken over, the newest first. @throws Refusal if the acting post sees no such row */
    public List<RecordRequestView> ofRow(UUID row) {
        return of(Of.ROW, row);
    }

    private List<RecordRequestView> of(Of of, UUID ref) {
        database.requireSeen(of.table, ref, of.unseen);
        return database.ask(sql -> sql.createQuery(VIEW + " where " + of.alias + ".ref = :ref order by q.id desc").bind("ref", ref).bind("person", database.bound().naturalPerson())
            .mapTo(Row.class).list()).stream().map(r -> shown(r, null, null)).toList();
    }

    /** @throws Refusal if there is no such request in the jurisdiction */
    public RecordRequestView get(UUID ref) {
        Row row = row(ref);
        List<RecordRequestView.Change> changes = row.kind() == RequestKind.EVIDENCE ? List.of()
            : database.ask(sql -> RequestedChanges.of(row.replaces(), stated(sql, "record_request", row.id()), numbers));
        return shown(row, changes, files.ofCase(row.caseId()));
    }

    private Row row(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where q.ref = :ref").bind("ref", ref).bind("person", database.bound().naturalPerson()).mapTo(Row.class).findOne())
            .orElseThrow(() -> new Refusal(RequestRefusal.NO_SUCH_REQUEST));
    }

    private static RecordRequestView shown(Row r, List<RecordRequestView.Change> changes, List<org.xueji.evidence.StoredFile> documents) {
        return new RecordRequestView(r.ref(), r.caseRef(), r.kind(), r.state(), r.record(), r.registration(), r.takeOver(), r.student(), r.school(), r.statement(), r.dueOn(), r.waitsFor(),
            r.filedAt(), changes, documents);
    }

    /** What may be done to a request now, from the acting post. */
    public List<CaseAction> possible(RecordRequestView request) {
        Row row = row(request.ref());
        return cases.possible(row.caseRef()).stream().filter(action -> !isOwn(row, action)).toList();
    }

    /** Acts on a request. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        Row row = row(ref);
        if (isOwn(row, action)) {
            throw new Refusal(ApprovalRefusal.OWN_FILING);
        }
        cases.act(row.caseRef(), action, reason == null ? "" : reason);
    }

    /** Whoever filed or corrected the record, or brought the register, decides nothing about it, in whatever post. */
    private boolean isOwn(Row row, CaseAction action) {
        return row.own() && database.bound().duty() == Duty.APPROVER && DECIDING.contains(action);
    }
}
