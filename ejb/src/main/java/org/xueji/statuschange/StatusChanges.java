package org.xueji.statuschange;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseRules;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.approval.WorkList;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.evidence.FileLinks;
import org.xueji.evidence.StoredFile;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.archive.Courses;
import org.xueji.rules.Limit;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * Changes of the status of registered students (V-12, V-15): filed by the clerk of the school that holds the registration, with evidence, decided by the school's approver
 * and then by its competent authority's, each within ten working days, and confirmed by whom the province's rules name (V-28).
 */
@Stateless
public class StatusChanges {

    /** The kind of their cases. */
    public static final String KIND = StatusChangeCases.KIND;

    private static final int MOST = 200;
    /** How long before a suspension ends the school is told of it. */
    private static final int DAYS_AHEAD = 30;

    static {
        Refusals.constraint("one_open_status_change_per_registration", StatusChangeRefusal.ALREADY_FILED);
    }

    @Inject
    Database database;
    @Inject
    Sides sides;
    @Inject
    CaseRules rules;
    @Inject
    Cases cases;
    @Inject
    WorkList work;
    @Inject
    Courses courses;
    @Inject
    FileLinks files;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    private Optional<HeldRegistration> held(String which, UUID ref) {
        return database.ask(sql -> sql.createQuery("""
            select g.id, g.ref, s.id as school, s.path, s.competent_authority_id as authority, g.status, g.grade, g.class_name, g.major_code, g.major_name, g.study_form,
                   greatest(g.entered_on, (select max(h.valid_from) from registration_status h where h.registration_id = g.id and h.superseded_at is null)) as earliest,
                   %s as asked
              from registration g join organisation s on s.id = g.school_id
             where g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL' and %s""".formatted(Courses.UNDER_WAY, which))
            .bind("ref", ref).bind("school", database.bound().organisation()).mapTo(HeldRegistration.class).findOne());
    }

    private Optional<HeldRegistration> held(UUID registration) {
        return held("g.ref = :ref", registration);
    }

    /** What the acting post may file for this registration now; nothing for one of another school. */
    public List<StatusChangeKind> possible(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        Bound bound = database.bound();
        return held(registration).filter(h -> !h.asked())
            .map(h -> Stream.of(StatusChangeKind.values()).filter(k -> k.from().contains(h.status()) && duty(bound, k) == Duty.CLERK).toList()).orElse(List.of());
    }

    private static Duty duty(Bound bound, StatusChangeKind kind) {
        return kind != null && kind.isLeaving() ? bound.leaving() : bound.duty();
    }

    private static Bound clerk(Bound bound, StatusChangeKind kind) {
        return kind != null && kind.isLeaving() ? bound.requireForLeaving(Duty.CLERK) : bound.require(Duty.CLERK);
    }

    /** Files a change; returns its reference. @throws Refusal with {@link StatusChangeRefusal} */
    public UUID file(UUID registration, NewStatusChange change) {
        Bound bound = clerk(database.bound(), change.kind());
        HeldRegistration held = held(registration).orElseThrow(() -> new Refusal(StatusChangeRefusal.NOT_HELD_HERE));
        if (held.asked()) {
            throw new Refusal(StatusChangeRefusal.ALREADY_FILED);
        }
        held.require(change, Time.today(clock));
        if (change.documents().isEmpty()) {
            throw new Refusal(StatusChangeRefusal.DOCUMENTS_REQUIRED);
        }
        Side side = sides.of(held.school());
        side.rules().requirePapers(change.kind().procedure(), files.papers(change.documents()));
        UUID ref = database.ask(sql -> stated(sql.createQuery("""
            insert into status_change(org_id, path, registration_id, kind, effective_on, until, grade, class_name, major_code, major_name, study_form, statement, replaces,
                                      created_by, created_at)
            values (:school, :path, :registration, :kind, :on, :until, :grade, :class, :majorCode, :major, :form, :statement, cast(:replaces as jsonb), :operator, :now)
            returning ref"""), held, change).bind("school", held.school()).bind("path", held.path()).bind("registration", held.id()).bind("kind", change.kind())
            .bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(UUID.class).one());
        Route route = side.inTurn(Limit.STATUS_CHANGE_DECISION, change.kind().procedure());
        long filed = cases.file(KIND, side.rules().id(), List.of(new NewCase(ref, held.school(), held.path(), held.id(), route))).getFirst();
        database.tell(sql -> sql.createUpdate("update status_change set case_id = :case where ref = :ref").bind("case", filed).bind("ref", ref).execute());
        change.documents().forEach(document -> files.toCase(document, filed));
        events.fire(DomainEvents.of(new DomainEvent("STATUS_CHANGE_FILED", Article.vocational(15), held.ref(), "kind", change.kind().name())));
        return ref;
    }

    private static <S extends SqlStatement<S>> S stated(S statement, HeldRegistration held, NewStatusChange change) {
        Courses.Study study = change.study();
        return statement.bind("on", change.on()).bindByType("until", change.until(), LocalDate.class).bindByType("grade", study.grade(), Integer.class)
            .bindByType("class", study.className(), String.class).bindByType("majorCode", study.majorCode(), String.class).bindByType("major", study.majorName(), String.class)
            .bindByType("form", study.form() == null ? null : study.form().name(), String.class).bind("statement", change.statement().strip())
            .bind("replaces", held.stands().toString());
    }

    /**
     * Corrects a change that was returned, and files it again: its route begins anew. What it said before stays on record. Documents are added to those handed in already.
     *
     * @throws Refusal with {@link StatusChangeRefusal}
     */
    public void correct(UUID ref, NewStatusChange change) {
        clerk(database.bound(), change.kind());
        Row row = row(ref);
        HeldRegistration held = held("g.id = (select q.registration_id from status_change q where q.ref = :ref)", ref).orElseThrow(() -> new Refusal(StatusChangeRefusal.NOT_HELD_HERE));
        if (row.state() != CaseState.RETURNED) {
            throw new Refusal(StatusChangeRefusal.NOT_RETURNED);
        }
        if (change.kind() != row.kind()) {
            throw new Refusal(StatusChangeRefusal.KIND_REQUIRED);
        }
        held.require(change, Time.today(clock));
        database.tell(sql -> stated(sql.createUpdate("""
            update status_change q set effective_on = :on, until = :until, grade = :grade, class_name = :class, major_code = :majorCode, major_name = :major, study_form = :form,
                   statement = :statement, replaces = cast(:replaces as jsonb),
                   earlier = q.earlier || jsonb_build_object('until_then', cast(:now as timestamptz), 'effective_on', q.effective_on, 'until', q.until, 'grade', q.grade, 'class_name', q.class_name,
                     'major_code', q.major_code, 'major_name', q.major_name, 'study_form', q.study_form, 'statement', q.statement)
             where q.ref = :ref"""), held, change).bind("ref", ref).bind("now", clock.instant()).execute());
        change.documents().forEach(document -> files.toCase(document, row.caseId()));
        rules.ofCase(row.caseId()).requirePapers(change.kind().procedure(), files.papersOfCase(row.caseId()));
        cases.act(row.caseRef(), CaseAction.REFILE, "");
    }

    /** A row as stored. */
    record Row(UUID ref, long caseId, UUID caseRef, StatusChangeKind kind, CaseState state, UUID registration, String student, String school, LocalDate effectiveOn,
               LocalDate until, Integer grade, String className, String majorCode, String majorName, StudyForm studyForm, String statement, JsonObject replaces, LocalDate dueOn,
               String waitsFor, Instant filedAt) {

        private StatusChangeView shown(List<StoredFile> documents) {
            JsonObject after = HeldRegistration.json(grade, className, majorCode, majorName, studyForm);
            List<StatusChangeView.Field> fields = Stream.of(ChangedField.values()).filter(f -> after.containsKey(f.name()))
                .map(f -> new StatusChangeView.Field(f, replaces.getString(f.name(), ""), after.getString(f.name()))).toList();
            return new StatusChangeView(ref, caseRef, kind, state, registration, student, school, effectiveOn, until, fields, statement, dueOn, waitsFor, filedAt, documents);
        }
    }

    private static final String VIEW = """
        select q.ref, q.case_id, c.ref as case_ref, q.kind, c.state, g.ref as registration, p.name as student, o.name as school, q.effective_on, q.until, q.grade, q.class_name,
               q.major_code, q.major_name, q.study_form, q.statement, q.replaces::text as replaces, w.due_on, w.name as waits_for, q.created_at as filed_at
          from status_change q join approval_case c on c.id = q.case_id join organisation o on o.id = q.org_id
          left join registration g on g.id = q.registration_id left join person p on p.id = g.person_id
        """ + WorkList.WHO_ACTS;

    /** Changes that wait for the acting post, the most urgent first. */
    public List<StatusChangeView> waiting() {
        Long[] waiting = work.leavingCases(database.bound());
        return database.ask(sql -> sql.createQuery(VIEW + """
             where q.case_id = any (:waiting) order by w.due_on, q.id limit :most""")
            .bind("waiting", waiting).bind("most", MOST).mapTo(Row.class).list()).stream().map(r -> r.shown(null)).toList();
    }

    /** Changes that were returned to the own school, the oldest first: what its clerk has to correct, or to give up. */
    public List<StatusChangeView> returned() {
        return database.ask(sql -> sql.createQuery(VIEW + " where q.org_id = :org and q.open and c.state = 'RETURNED' order by q.id limit :most")
            .bind("org", database.bound().organisation()).bind("most", MOST).mapTo(Row.class).list()).stream().map(r -> r.shown(null)).toList();
    }

    /** All changes of a registration, the newest first. */
    public List<StatusChangeView> ofRegistration(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return database.ask(sql -> sql.createQuery(VIEW + " where g.ref = :ref order by q.id desc").bind("ref", registration).mapTo(Row.class).list()).stream()
            .map(r -> r.shown(null)).toList();
    }

    /** Those in the jurisdiction who are due back within thirty days, or are overdue for resumption; the longest overdue first. */
    public List<DueBack> dueBack() {
        return database.ask(sql -> sql.createQuery("""
            select g.ref as registration, p.name as student, o.name as school, g.status, g.status_until as until,
                   exists (select from status_change q where q.registration_id = g.id and q.open) as filed
              from registration g join person p on p.id = g.person_id join organisation o on o.id = g.school_id
             where g.status_until <= :soon order by g.status_until, g.id limit :most""")
            .bind("soon", Time.today(clock).plusDays(DAYS_AHEAD)).bind("most", MOST).mapTo(DueBack.class).list());
    }

    /** @throws Refusal if there is no such change in the jurisdiction */
    public StatusChangeView get(UUID ref) {
        Row row = row(ref);
        return row.shown(files.ofCase(row.caseId()));
    }

    /** What may be done to a change now, from the acting post. */
    public List<CaseAction> possibleActions(UUID ref) {
        return cases.possible(row(ref).caseRef()).stream().filter(action -> action != CaseAction.REVERSE || isReversible(ref)).toList();
    }

    private boolean isReversible(UUID ref) {
        record Granted(long registrationId, long orgId) {
        }
        Granted granted = database.ask(sql -> sql.createQuery("select registration_id, org_id from status_change where ref = :ref").bind("ref", ref).mapTo(Granted.class).one());
        return courses.isReversible(granted.registrationId(), granted.orgId(), ref);
    }

    /** Acts on a change. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        cases.act(row(ref).caseRef(), action, reason == null ? "" : reason);
    }

    private Row row(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where q.ref = :ref").bind("ref", ref).mapTo(Row.class).findOne())
            .orElseThrow(() -> new Refusal(StatusChangeRefusal.NO_SUCH_CHANGE));
    }
}
