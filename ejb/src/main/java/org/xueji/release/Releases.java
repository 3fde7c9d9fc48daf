package org.xueji.release;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.archive.Endings;
import org.xueji.archive.LeavingReason;
import org.xueji.evidence.FileLinks;
import org.xueji.evidence.StoredFile;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * Releases of formal registrations (S-4, S-5): filed by the clerk of the school that holds one, decided by the school's approver and then by its competent
 * authority's.
 */
@Stateless
public class Releases {

    /** The kind of their cases. */
    public static final String KIND = ReleaseCases.KIND;

    private static final int MOST = 200;

    static {
        Refusals.constraint("one_open_release_per_registration", ReleaseRefusal.ALREADY_FILED);
    }

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    Endings endings;
    @Inject
    FileLinks files;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * A registration that the own school holds.
     *
     * @param earliest the first day on which it may end
     * @param asked whether a release is under way
     */
    record Held(long id, UUID ref, long school, String path, long authority, LocalDate earliest, boolean asked) {
    }

    private Optional<Held> held(UUID registration) {
        return database.ask(sql -> sql.createQuery("""
            select g.id, g.ref, s.id as school, s.path, s.competent_authority_id as authority,
                   greatest(g.entered_on, (select max(h.valid_from) from registration_status h where h.registration_id = g.id and h.superseded_at is null)) as earliest,
                   exists (select from registration_release q where q.registration_id = g.id and q.open) as asked
              from registration g join organisation s on s.id = g.school_id
             where g.ref = :ref and g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL'""")
            .bind("ref", registration).bind("school", database.bound().organisation()).mapTo(Held.class).findOne());
    }

    /** Whether the acting post may file a release of this registration now. */
    public boolean isPossible(UUID registration) {
        return database.bound().duty() == Duty.CLERK && held(registration).filter(h -> !h.asked()).isPresent();
    }

    /** Files a release; returns its reference. @throws Refusal with {@link ReleaseRefusal} */
    public UUID file(UUID registration, NewRelease release) {
        Bound bound = database.bound().require(Duty.CLERK);
        Held held = held(registration).orElseThrow(() -> new Refusal(ReleaseRefusal.NOT_HELD_HERE));
        require(held, release);
        UUID ref = database.ask(sql -> sql.createQuery("""
            insert into registration_release(org_id, path, registration_id, reason, left_on, statement, created_by, created_at)
            values (:school, :path, :registration, :reason, :on, :statement, :operator, :now) returning ref""")
            .bind("school", held.school()).bind("path", held.path()).bind("registration", held.id()).bind("reason", release.reason()).bind("on", release.leftOn())
            .bind("statement", release.statement().strip()).bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(UUID.class).one());
        RuleVersion rules = Rules.national().at(Time.today(clock));
        Route route = Route.inTurn(rules.national().newStudentReview(), held.school(), held.authority());
        long filed = cases.file(KIND, rules.id(), List.of(new NewCase(ref, held.school(), held.path(), held.id(), route))).getFirst();
        database.tell(sql -> sql.createUpdate("update registration_release set case_id = :case where ref = :ref").bind("case", filed).bind("ref", ref).execute());
        release.documents().forEach(document -> files.toCase(document, filed));
        events.fire(DomainEvents.of(new DomainEvent("RELEASE_FILED", Article.vocational(10), held.ref(), "reason", release.reason().name())));
        return ref;
    }

    private void require(Held held, NewRelease release) {
        if (held.asked()) {
            throw new Refusal(ReleaseRefusal.ALREADY_FILED);
        }
        if (release.reason() == null) {
            throw new Refusal(ReleaseRefusal.REASON_REQUIRED);
        }
        if (release.statement() == null || release.statement().isBlank()) {
            throw new Refusal(ReleaseRefusal.STATEMENT_REQUIRED);
        }
        LocalDate today = Time.today(clock);
        if (release.leftOn() == null || release.leftOn().isBefore(held.earliest()) || release.leftOn().isAfter(today)) {
            throw new Refusal(ReleaseRefusal.DAY_DOES_NOT_FIT, held.earliest(), today);
        }
    }

    /** A row as stored. */
    record Row(UUID ref, long caseId, UUID caseRef, CaseState state, UUID registration, String student, String school, LeavingReason reason, LocalDate leftOn, String statement,
               LocalDate dueOn, String waitsFor, Instant filedAt) {

        private ReleaseView shown(List<StoredFile> documents) {
            return new ReleaseView(ref, caseRef, state, registration, student, school, reason, leftOn, statement, dueOn, waitsFor, filedAt, documents);
        }
    }

    private static final String VIEW = """
        select q.ref, q.case_id, c.ref as case_ref, c.state, g.ref as registration, p.name as student, o.name as school, q.reason, q.left_on, q.statement, w.due_on,
               w.name as waits_for, q.created_at as filed_at
          from registration_release q join approval_case c on c.id = q.case_id join organisation o on o.id = q.org_id
          left join registration g on g.id = q.registration_id left join person p on p.id = g.person_id
          left join lateral (select a.due_on, u.name from approval_step a join organisation u on u.id = a.org_id
                              where a.case_id = q.case_id and a.state = 'OPEN' order by a.seq limit 1) w on true
        """;

    /** Releases that wait for the acting post, the most urgent first. */
    public List<ReleaseView> waiting() {
        Bound bound = database.bound();
        return database.ask(sql -> sql.createQuery(VIEW + """
             where q.case_id in (select a.case_id from approval_step a where a.org_id = :org and a.state = 'OPEN' and a.duty = :duty) order by w.due_on, q.id limit :most""")
            .bind("org", bound.organisation()).bind("duty", bound.duty()).bind("most", MOST).mapTo(Row.class).list()).stream().map(r -> r.shown(null)).toList();
    }

    /** All releases of a registration, the newest first. */
    public List<ReleaseView> ofRegistration(UUID registration) {
        return database.ask(sql -> sql.createQuery(VIEW + " where g.ref = :ref order by q.id desc").bind("ref", registration).mapTo(Row.class).list()).stream()
            .map(r -> r.shown(null)).toList();
    }

    /** @throws Refusal if there is no such release in the jurisdiction */
    public ReleaseView get(UUID ref) {
        Row row = row(ref);
        return row.shown(files.ofCase(row.caseId()));
    }

    /** What may be done to a release now, from the acting post. */
    public List<CaseAction> possible(UUID ref) {
        return cases.possible(row(ref).caseRef()).stream().filter(action -> action != CaseAction.REVERSE || isReversible(ref)).toList();
    }

    private boolean isReversible(UUID ref) {
        record Released(long registrationId, long orgId) {
        }
        Released released = database.ask(sql -> sql.createQuery("select registration_id, org_id from registration_release where ref = :ref").bind("ref", ref)
            .mapTo(Released.class).one());
        return endings.isRestorable(released.registrationId(), released.orgId());
    }

    /** Acts on a release. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        cases.act(row(ref).caseRef(), action, reason == null ? "" : reason);
    }

    private Row row(UUID ref) {
        return database.ask(sql -> sql.createQuery(VIEW + " where q.ref = :ref").bind("ref", ref).mapTo(Row.class).findOne())
            .orElseThrow(() -> new Refusal(ReleaseRefusal.NO_SUCH_RELEASE));
    }
}
