package org.xueji.takeover;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.approval.WorkList;
import org.xueji.archive.Numbers;
import org.xueji.archive.RegistrationStatus;
import org.xueji.enrolment.SchoolFacts;
import org.xueji.jobs.Jobs;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.rules.Limit;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * The taking over of former registers (S-1): begun and filled by a school's clerk, compared with the school's own books, signed by its approver and then by its competent
 * authority's; until then everything loaded is marked as not confirmed.
 */
@Stateless
public class TakeOvers {

    /** The kind of their cases. */
    public static final String KIND = TakeOverCases.KIND;

    private static final int MOST = 200;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_REASON = 500;
    private static final Set<CaseAction> DECIDING = EnumSet.of(CaseAction.APPROVE, CaseAction.RETURN, CaseAction.DENY);

    @Inject
    Database database;
    @Inject
    TakeOverRows rows;
    @Inject
    ExpectedCounts counts;
    @Inject
    Sides sides;
    @Inject
    Cases cases;
    @Inject
    Jobs jobs;
    @Inject
    Numbers numbers;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Begins one for the acting school; returns its reference. @throws Refusal with {@link TakeOverRefusal} */
    public UUID begin(String title) {
        Bound bound = database.bound().require(Duty.CLERK);
        requireVocational(bound);
        if (title == null || title.isBlank() || title.strip().length() > LONGEST_TITLE) {
            throw new Refusal(TakeOverRefusal.TITLE_REQUIRED, LONGEST_TITLE);
        }
        UUID ref = database.ask(sql -> sql.createQuery("""
            insert into register_takeover(org_id, path, title, writers, created_by, created_at) values (:org, :path, :title, array[cast(:person as bytea)], :operator, :now) returning ref""")
            .bind("org", bound.organisation()).bind("path", bound.path()).bind("title", title.strip()).bind("person", bound.naturalPerson()).bind("operator", bound.operator())
            .bind("now", clock.instant()).mapTo(UUID.class).one());
        events.fire(DomainEvents.of(new DomainEvent("TAKE_OVER_BEGUN", article(), ref)));
        return ref;
    }

    private static Article article() {
        return new Article(Article.Source.S, 1);
    }

    private void requireVocational(Bound bound) {
        if (!isVocational(bound)) {
            throw new Refusal(TakeOverRefusal.NOT_A_VOCATIONAL_SCHOOL);
        }
    }

    private boolean isVocational(Bound bound) {
        return database.ask(sql -> SchoolFacts.of(sql, bound.organisation())).isVocational();
    }

    /** Whether the acting post may begin one now. */
    public boolean mayBegin() {
        Bound bound = database.bound();
        return bound.duty() == Duty.CLERK && isVocational(bound) && current().isEmpty();
    }

    /** A row as stored. */
    record Row(long id, UUID ref, Long caseId, UUID caseRef, CaseState caseState, TakeOverState state, long org, UUID school, String schoolName, String schoolCode, String title, int loaded,
               int continuing, int held, int certificates, int version, LocalDate dueOn, String waitsFor, Instant createdAt, Instant overAt, String expected, JsonObject receipt, boolean written) {

        TakeOverView shown() {
            return new TakeOverView(ref, caseRef, caseState, state, school, schoolName, schoolCode, title, loaded, continuing, held, certificates, version, dueOn, waitsFor, createdAt, overAt,
                overAt == null ? null : receipt, caseState == CaseState.RETURNED);
        }
    }

    private static final String VIEW = """
        select t.id, t.ref, t.case_id, c.ref as case_ref, c.state as case_state, t.state, t.org_id as org, o.ref as school, o.name as school_name, o.code as school_code, t.title, t.loaded,
               t.continuing, t.held, t.certificates, t.version, w.due_on, w.name as waits_for, t.created_at, t.over_at, t.expected::text as expected, t.receipt,
               cast(:person as bytea) = any (t.writers) as written
          from register_takeover t join organisation o on o.id = t.org_id left join approval_case c on c.id = t.case_id
        """ + WorkList.WHO_ACTS;

    private List<Row> rows(String which, Object value) {
        Bound bound = database.bound();
        return database.ask(sql -> sql.createQuery(VIEW + which + " limit :most").bind("person", bound.naturalPerson()).bind("org", bound.organisation()).bind("duty", bound.duty())
            .bind("value", value).bind("most", MOST).mapTo(Row.class).list());
    }

    private Row row(UUID ref) {
        return rows(" where t.ref = :value", ref).stream().findFirst().orElseThrow(() -> new Refusal(TakeOverRefusal.NO_SUCH_TAKE_OVER));
    }

    /** The one that the acting school is at; empty where it is at none. */
    public Optional<TakeOverView> current() {
        return rows(" where t.org_id = :org and t.state in ('OPEN', 'SIGNING', 'WITHDRAWING')", "").stream().findFirst().map(Row::shown);
    }

    /** All of the jurisdiction, or those in one state; those that are not over first, then the newest first. */
    public List<TakeOverView> list(TakeOverState state) {
        return rows(state == null ? " order by t.over_at is not null, t.id desc" : " where t.state = :value order by t.id desc", state).stream().map(Row::shown).toList();
    }

    /** Those that wait for the acting post, the most urgent first. */
    public List<TakeOverView> waiting() {
        return rows(" where t.case_id in (select a.case_id from approval_step a where a.org_id = :org and a.state = 'OPEN' and a.duty = :duty) order by w.due_on, t.id", "").stream()
            .map(Row::shown).toList();
    }

    /** @throws Refusal if there is none in the jurisdiction */
    public TakeOverView get(UUID ref) {
        return row(ref).shown();
    }

    /** The take-over by which a registration came that is not confirmed yet; empty for every other registration. */
    public Optional<TakeOverView> ofRegistration(UUID registration) {
        return rows("""
             where t.state <> 'CONFIRMED' and t.id = (select s.takeover_id from takeover_student s join registration g on g.id = s.registration_id where g.ref = :value)""", registration).stream()
            .findFirst().map(Row::shown);
    }

    /** What the school's own books count, against what was loaded. */
    public List<Reconciled> reconciliation(UUID ref) {
        Row row = row(ref);
        return ExpectedCounts.against(ExpectedCounts.read(row.expected()), counts.figures(row.id()));
    }

    /** What was loaded and held, by grade, status and major. */
    public List<LoadedFigure> figures(UUID ref) {
        return counts.figures(row(ref).id());
    }

    /**
     * States what the school's own books count, instead of what was stated before.
     *
     * @param version of the take-over as it was shown
     */
    public void state(UUID ref, List<Expected> lines, int version) {
        Bound bound = database.bound().require(Duty.CLERK);
        TakeOverRows.Open open = own(ref, bound);
        counts.write(open, lines, version);
        rows.written(open, bound);
        events.fire(DomainEvents.of(new DomainEvent("TAKE_OVER_COUNTS_STATED", article(), ref, "lines", String.valueOf(lines.size()))));
    }

    private TakeOverRows.Open own(UUID ref, Bound bound) {
        if (row(ref).org() != bound.organisation()) {
            throw new Refusal(TakeOverRefusal.NOT_YOURS);
        }
        return rows.locked(ref, TakeOverState.OPEN);
    }

    /** A row as stored. */
    record HeldRow(UUID ref, String name, byte[] documentNumber, byte[] documentIndex, byte[] studentNumber, byte[] studentNumberIndex, int grade, RegistrationStatus status, String sheet,
                   int rowNo, boolean continues, TakeOverHold holdReason, UUID conflict) {
    }

    /**
     * Whom the school's file has and of whom no registration was made: those who are held in the order of the file, then those who wait for the signature to continue an archive; at most
     * {@value #MOST}. For the school alone.
     */
    public List<HeldStudent> held(UUID ref) {
        Row row = row(ref);
        if (row.org() != database.bound().organisation()) {
            throw new Refusal(TakeOverRefusal.NOT_YOURS);
        }
        return database.ask(sql -> sql.createQuery("""
            select ref, name, document_number, document_index, student_number, student_number_index, grade, status, sheet, row_no, state = 'CONTINUES' as continues,
                   hold_reason,
                   (select c.ref from conflict_side d join conflict c on c.id = d.conflict_id
                     where d.takeover_student_id = takeover_student.id and c.state <> 'SETTLED' order by c.id desc limit 1) as conflict
              from takeover_student where takeover_id = :id and state <> 'LOADED' order by state = 'CONTINUES', id limit :most""").bind("id", row.id()).bind("most", MOST).mapTo(HeldRow.class).list()).stream()
            .map(h -> new HeldStudent(h.ref(), h.name(), numbers.maskedDocument(h.documentNumber(), h.documentIndex()),
                h.studentNumber() == null ? null : numbers.maskedStudentNumber(h.studentNumber(), h.studentNumberIndex()), h.grade(), h.status(), h.sheet(), h.rowNo(), h.continues(), h.holdReason(), h.conflict()))
            .toList();
    }

    /** What the acting post may do with a take-over now, beside what may be done to its case. */
    public Set<TakeOverAct> acts(UUID ref) {
        Row row = row(ref);
        Bound bound = database.bound();
        if (row.org() != bound.organisation() || bound.duty() != Duty.CLERK || row.state() != TakeOverState.OPEN) {
            return Set.of();
        }
        Set<TakeOverAct> acts = EnumSet.of(TakeOverAct.UPLOAD, TakeOverAct.STATE_COUNTS, TakeOverAct.WITHDRAW);
        if (row.held() > 0 || uncompared(row.id())) {
            acts.add(TakeOverAct.COMPARE_AGAIN);
        }
        if (objectionToSending(row).isEmpty()) {
            acts.add(TakeOverAct.SEND);
        }
        return acts;
    }

    /** What keeps a take-over from being sent to be signed off; empty where nothing does, or it is not open. */
    public Optional<Refusal> obstacle(UUID ref) {
        Row row = row(ref);
        return row.state() == TakeOverState.OPEN ? objectionToSending(row) : Optional.empty();
    }

    private Optional<Refusal> objectionToSending(Row row) {
        if (row.loaded() == 0) {
            return Optional.of(new Refusal(TakeOverRefusal.NOTHING_LOADED));
        }
        if (isRead(row.ref())) {
            return Optional.of(new Refusal(TakeOverRefusal.UPLOAD_UNDER_WAY));
        }
        if (uncompared(row.id())) {
            return Optional.of(new Refusal(TakeOverRefusal.ROWS_NOT_COMPARED));
        }
        List<Reconciled> lines = ExpectedCounts.against(ExpectedCounts.read(row.expected()), counts.figures(row.id()));
        if (lines.stream().noneMatch(l -> l.expected().isTotal())) {
            return Optional.of(new Refusal(TakeOverRefusal.TOTAL_REQUIRED));
        }
        long unexplained = lines.stream().filter(Reconciled::isUnexplained).count();
        return unexplained == 0 ? Optional.empty() : Optional.of(new Refusal(TakeOverRefusal.DIFFERENCE_UNEXPLAINED, unexplained));
    }

    private boolean isRead(UUID takeover) {
        return database.ask(sql -> sql.createQuery("""
            select exists (select from job where org_id = :org and kind = :kind and state in ('QUEUED', 'RUNNING') and parameters ->> 'takeover' = :takeover)""")
            .bind("org", database.bound().organisation()).bind("kind", TakeOverUploads.JOB).bind("takeover", takeover.toString()).mapTo(Boolean.class).one());
    }

    private boolean uncompared(long takeover) {
        return database.ask(sql -> sql.createQuery("select exists (select from takeover_student where takeover_id = :id and (state = 'CHECKING' or stale))").bind("id", takeover)
            .mapTo(Boolean.class).one());
    }

    /** Sends it to be signed off, for the first time or again. @throws Refusal with {@link TakeOverRefusal} */
    public void send(UUID ref) {
        Bound bound = database.bound().require(Duty.CLERK);
        TakeOverRows.Open open = own(ref, bound);
        Row row = row(ref);
        objectionToSending(row).ifPresent(objection -> {
            throw objection;
        });
        database.tell(sql -> sql.createUpdate("update register_takeover set state = 'SIGNING', version = version + 1 where id = :id").bind("id", open.id()).execute());
        rows.written(open, bound);
        if (row.caseState() == CaseState.RETURNED) {
            cases.act(row.caseRef(), CaseAction.REFILE, "");
        } else {
            Side side = sides.of(open.school());
            long filed = cases.file(KIND, side.rules().id(), List.of(new NewCase(ref, open.school(), open.path(), null, side.inTurn(Limit.NEW_STUDENT_REVIEW)))).getFirst();
            database.tell(sql -> sql.createUpdate("update register_takeover set case_id = :case where id = :id").bind("case", filed).bind("id", open.id()).execute());
        }
        events.fire(DomainEvents.of(new DomainEvent("TAKE_OVER_SENT", article(), ref, "loaded", String.valueOf(row.loaded()), "held", String.valueOf(row.held()))));
    }

    /** What may be done to the case of a take-over now, from the acting post: whoever brought any of it decides nothing about it. Sending it again is an act of its own. */
    public List<CaseAction> possible(UUID ref) {
        Row row = row(ref);
        return row.caseRef() == null ? List.of()
            : cases.possible(row.caseRef()).stream().filter(a -> a != CaseAction.REFILE && a != CaseAction.LAPSE && !(row.written() && DECIDING.contains(a))).toList();
    }

    /** Acts on the case of a take-over. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        Row row = row(ref);
        if (row.caseRef() == null) {
            throw new Refusal(ApprovalRefusal.NO_SUCH_CASE);
        }
        if (row.written() && DECIDING.contains(action)) {
            throw new Refusal(ApprovalRefusal.OWN_FILING);
        }
        if (action == CaseAction.REFILE || action == CaseAction.LAPSE) {
            throw new Refusal(ApprovalRefusal.NOT_IN_REVIEW);   // it is sent again, or withdrawn, as a whole
        }
        cases.act(row.caseRef(), action, reason == null ? "" : reason);
    }

    /** Has those held, unless a ruling went against them, and those whose upload was stopped compared with the nation again; returns the job. */
    public UUID compareAgain(UUID ref) {
        Bound bound = database.bound().require(Duty.CLERK);
        TakeOverRows.Open open = own(ref, bound);
        int again = database.ask(sql -> sql.createUpdate("update takeover_student set state = 'CHECKING', hold_reason = null where takeover_id = :id and state = 'HELD' and not hold_reason = any (:forGood)")
            .bindArray("forGood", String.class, TakeOverHold.RULED_AGAINST.name(), TakeOverHold.DOCUMENT_OF_ANOTHER.name())
            .bind("id", open.id()).execute());
        database.tell(sql -> sql.createUpdate("update register_takeover set held = held - :again, version = version + 1 where id = :id").bind("again", again).bind("id", open.id()).execute());
        Jobs.Created job = jobs.create(TakeOverUploads.JOB, "", TakeOverUploads.parameters(ref).toString(), List.of(LoadTakeOver.WORK));
        jobs.total(job.id(), again);
        events.fire(DomainEvents.of(new DomainEvent("TAKE_OVER_COMPARED_AGAIN", Article.vocational(8), ref, "rows", String.valueOf(again))));
        return job.ref();
    }

    /** Takes chosen rows out, loaded or held, with everything that they brought. @throws Refusal with {@link TakeOverRefusal}; then none is taken out */
    public void takeOut(UUID ref, List<UUID> chosen, String reason) {
        Bound bound = database.bound().require(Duty.CLERK);
        String why = because(reason);
        TakeOverRows.Open open = own(ref, bound);
        List<Long> ids = database.ask(sql -> sql.createQuery("""
            select s.id from takeover_student s left join registration g on g.id = s.registration_id
             where s.takeover_id = :id and (s.ref = any (:chosen) or g.ref = any (:chosen)) order by s.id""")
            .bind("id", open.id()).bindArray("chosen", UUID.class, chosen.toArray()).mapTo(Long.class).list());
        if (ids.isEmpty() || ids.size() != new HashSet<>(chosen).size()) {
            throw new Refusal(TakeOverRefusal.NO_SUCH_ROW);
        }
        rows.written(open, bound);
        if (!rows.takeOut(ids).isEmpty()) {
            throw new Refusal(TakeOverRefusal.DEPENDED_UPON);
        }
        events.fire(new DomainEvents(chosen.stream().distinct().map(c -> new DomainEvent("TAKEN_OUT_OF_TAKE_OVER", article(), ref, "row", c.toString(), "reason", why)).toList()));
    }

    /** Withdraws the whole: a job removes everything that was loaded, and nobody has consumed its numbers. Returns the job. */
    public UUID withdraw(UUID ref, String reason) {
        Bound bound = database.bound().require(Duty.CLERK);
        String why = because(reason);
        TakeOverRows.Open open = own(ref, bound);
        Row row = row(ref);
        if (isRead(ref)) {
            throw new Refusal(TakeOverRefusal.UPLOAD_UNDER_WAY);
        }
        if (row.caseState() == CaseState.RETURNED) {
            cases.act(row.caseRef(), CaseAction.LAPSE, why);
        }
        rows.written(open, bound);
        database.tell(sql -> sql.createUpdate("update register_takeover set state = 'WITHDRAWING', version = version + 1 where id = :id").bind("id", open.id()).execute());
        Jobs.Created job = jobs.create(TakeOverUploads.JOB, "", TakeOverUploads.parameters(ref).toString(), List.of(WithdrawTakeOver.WORK));
        jobs.total(job.id(), row.loaded() + (long) row.held());
        events.fire(DomainEvents.of(new DomainEvent("TAKE_OVER_BEING_WITHDRAWN", article(), ref, "reason", why)));
        return job.ref();
    }

    private static String because(String reason) {
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw new Refusal(TakeOverRefusal.REASON_REQUIRED, LONGEST_REASON);
        }
        return reason.strip();
    }

    /** How far the schools beneath each organisation directly beneath one of the jurisdiction are; of a school, nothing. */
    public List<TakeOverProgress> progress(UUID above) {
        database.requireSeen("organisation", above, JurisdictionRefusal.NO_SUCH_ORGANISATION);
        return new ArrayList<>(database.ask(sql -> sql.createQuery("""
            with latest as (
              select distinct on (t.org_id) t.org_id, t.state, t.loaded, t.held from register_takeover t where t.state <> 'WITHDRAWN' order by t.org_id, t.id desc)
            select c.ref as organisation, c.name, c.tier = 'SCHOOL' as school, count(s.id) as schools, count(s.id) filter (where l.org_id is null) as untouched,
                   count(*) filter (where l.state in ('OPEN', 'WITHDRAWING')) as open, count(*) filter (where l.state = 'SIGNING') as signing,
                   count(*) filter (where l.state = 'CONFIRMED') as confirmed, coalesce(sum(l.loaded) filter (where l.state <> 'CONFIRMED'), 0) as loaded,
                   coalesce(sum(l.held) filter (where l.state <> 'CONFIRMED'), 0) as held
              from organisation p join organisation c on c.parent_id = p.id and c.state <> 'CLOSED'
              join organisation s on s.path >= c.path and s.path < c.path || ':' and s.tier = 'SCHOOL' and s.school_type <> 'HIGHER_EDUCATION' and s.state <> 'CLOSED'
              left join latest l on l.org_id = s.id
             where p.ref = :above and c.path >= :path and c.path < :end
             group by c.id order by c.code""").bind("above", above).bind("path", database.bound().path()).bind("end", database.bound().path() + ":").mapTo(TakeOverProgress.class).list()));
    }
}
