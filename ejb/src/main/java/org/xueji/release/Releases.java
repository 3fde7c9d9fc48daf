package org.xueji.release;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.approval.Act;
import org.xueji.approval.Acted;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.approval.WorkList;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Courses;
import org.xueji.archive.LeavingReason;
import org.xueji.evidence.FileLinks;
import org.xueji.evidence.StoredFile;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.Limit;
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
    Sides sides;
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

    /**
     * A registration that the own school holds.
     *
     * @param earliest the first day on which it may end
     * @param confirmed not so while it came with a former register that is not signed off yet (S-1)
     * @param asked whether a case that changes, ends or moves it is under way
     */
    record Held(long id, UUID ref, long school, String path, long authority, LocalDate earliest, boolean confirmed, boolean asked) {
    }

    /** Of these registrations those that the own school holds, in one order for everybody. */
    private List<Held> held(Collection<UUID> registrations) {
        return database.ask(sql -> sql.createQuery("""
            select g.id, g.ref, s.id as school, s.path, s.competent_authority_id as authority,
                   greatest(g.entered_on, (select max(h.valid_from) from registration_status h where h.registration_id = g.id and h.superseded_at is null)) as earliest,
                   g.confirmed, %s as asked
              from registration g join organisation s on s.id = g.school_id
             where g.ref = any (:refs) and g.school_id = :school and g.ended_on is null and g.stage = 'SECONDARY_VOCATIONAL' order by g.id""".formatted(Courses.UNDER_WAY))
            .bindArray("refs", UUID.class, registrations.toArray()).bind("school", database.bound().organisation()).mapTo(Held.class).list());
    }

    /** Whether the acting post may file a release of this registration now. */
    public boolean isPossible(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
        return !releasable(List.of(registration)).isEmpty();
    }

    /** Of these registrations those of which the acting post may file a release now. */
    public Set<UUID> releasable(Collection<UUID> registrations) {
        return database.bound().duty() != Duty.CLERK ? Set.of()
            : held(registrations).stream().filter(h -> h.confirmed() && !h.asked()).map(Held::ref).collect(Collectors.toSet());
    }

    /** Files a release; returns its reference. @throws Refusal with {@link ReleaseRefusal} */
    public UUID file(UUID registration, NewRelease release) {
        Bound bound = database.bound().require(Duty.CLERK);
        Held held = held(List.of(registration)).stream().findFirst().orElseThrow(() -> new Refusal(ReleaseRefusal.NOT_HELD_HERE));
        require(release);
        objectionTo(held, release).ifPresent(objection -> {
            throw objection;
        });
        return filed(bound, held, release);
    }

    /**
     * What came of an act on several.
     *
     * @param objections by reference of what was asked for, why it was not done
     */
    public record Outcome(int done, Map<UUID, Refusal> objections) {
    }

    /**
     * Files the same release of several registrations, such as of all who never came: of each where nothing objects.
     *
     * @param registrations at most {@value #MOST}
     */
    public Outcome file(Collection<UUID> registrations, NewRelease release) {
        Bound bound = database.bound().require(Duty.CLERK);
        requireSome(registrations);
        require(release);
        Map<UUID, Refusal> objections = new LinkedHashMap<>();
        registrations.forEach(ref -> objections.put(ref, new Refusal(ReleaseRefusal.NOT_HELD_HERE)));
        int done = 0;
        for (Held held : held(registrations)) {
            Optional<Refusal> objection = objectionTo(held, release);
            if (objection.isPresent()) {
                objections.put(held.ref(), objection.get());
            } else {
                filed(bound, held, release);
                objections.remove(held.ref());
                done++;
            }
        }
        return new Outcome(done, objections);
    }

    private static void requireSome(Collection<UUID> refs) {
        if (refs.isEmpty()) {
            throw new Refusal(ReleaseRefusal.NOTHING_CHOSEN);
        }
        if (refs.size() > MOST) {
            throw new Refusal(ReleaseRefusal.TOO_MANY_AT_ONCE, MOST);
        }
    }

    private static void require(NewRelease release) {
        if (release.reason() == null) {
            throw new Refusal(ReleaseRefusal.REASON_REQUIRED);
        }
        if (release.statement() == null || release.statement().isBlank()) {
            throw new Refusal(ReleaseRefusal.STATEMENT_REQUIRED);
        }
    }

    private Optional<Refusal> objectionTo(Held held, NewRelease release) {
        LocalDate today = Time.today(clock);
        if (held.asked()) {
            return Optional.of(new Refusal(ReleaseRefusal.ALREADY_FILED));
        }
        boolean fits = release.leftOn() != null && !release.leftOn().isBefore(held.earliest()) && !release.leftOn().isAfter(today);
        return fits ? Optional.empty() : Optional.of(new Refusal(ReleaseRefusal.DAY_DOES_NOT_FIT, held.earliest(), today));
    }

    private UUID filed(Bound bound, Held held, NewRelease release) {
        UUID ref = database.ask(sql -> sql.createQuery("""
            insert into registration_release(org_id, path, registration_id, reason, left_on, statement, created_by, created_at)
            values (:school, :path, :registration, :reason, :on, :statement, :operator, :now) returning ref""")
            .bind("school", held.school()).bind("path", held.path()).bind("registration", held.id()).bind("reason", release.reason()).bind("on", release.leftOn())
            .bind("statement", release.statement().strip()).bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(UUID.class).one());
        Side side = sides.of(held.school());
        long filed = cases.file(KIND, side.rules().id(), List.of(new NewCase(ref, held.school(), held.path(), held.id(), side.inTurn(Limit.NEW_STUDENT_REVIEW)))).getFirst();
        database.tell(sql -> sql.createUpdate("update registration_release set case_id = :case where ref = :ref").bind("case", filed).bind("ref", ref).execute());
        release.documents().forEach(document -> files.toCase(document, filed));
        events.fire(DomainEvents.of(new DomainEvent("RELEASE_FILED", Article.vocational(10), held.ref(), "reason", release.reason().name())));
        return ref;
    }

    /**
     * A row as stored.
     *
     * @param held whether the school holds the registration still
     */
    record Row(UUID ref, long caseId, UUID caseRef, CaseState state, UUID registration, String student, String school, LeavingReason reason, LocalDate leftOn, String statement,
               LocalDate dueOn, String waitsFor, Instant filedAt, boolean held) {

        private ReleaseView shown(List<StoredFile> documents) {
            return new ReleaseView(ref, caseRef, state, registration, student, school, reason, leftOn, statement, dueOn, waitsFor, filedAt, documents);
        }
    }

    private static final String VIEW = """
        select q.ref, q.case_id, c.ref as case_ref, c.state, g.ref as registration, p.name as student, o.name as school, q.reason, q.left_on, q.statement, w.due_on,
               w.name as waits_for, q.created_at as filed_at, coalesce(g.school_id = q.org_id and g.ended_on is null, false) as held
          from registration_release q join approval_case c on c.id = q.case_id join organisation o on o.id = q.org_id
          left join registration g on g.id = q.registration_id left join person p on p.id = g.person_id
        """ + WorkList.WHO_ACTS;

    /** Releases that wait for the acting post, the most urgent first. */
    public List<ReleaseView> waiting() {
        Long[] waiting = work.cases(database.bound());
        return database.ask(sql -> sql.createQuery(VIEW + """
             where q.case_id = any (:waiting) order by w.due_on, q.id limit :most""")
            .bind("waiting", waiting).bind("most", MOST).mapTo(Row.class).list()).stream().map(r -> r.shown(null)).toList();
    }

    /** All releases of a registration, the newest first. */
    public List<ReleaseView> ofRegistration(UUID registration) {
        database.requireSeen("registration", registration, ArchiveRefusal.NO_SUCH_STUDENT);
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

    /** What may be done now to at least one of these that wait, from the acting post. */
    public List<CaseAction> possible(Collection<ReleaseView> waiting) {
        return cases.possible(waiting.stream().map(ReleaseView::caseRef).toList()).values().stream().flatMap(List::stream).distinct().sorted().toList();
    }

    private boolean isReversible(UUID ref) {
        record Released(long registrationId, long orgId) {
        }
        Released released = database.ask(sql -> sql.createQuery("select registration_id, org_id from registration_release where ref = :ref").bind("ref", ref)
            .mapTo(Released.class).one());
        return courses.isReversible(released.registrationId(), released.orgId(), ref);
    }

    /** Acts on a release. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        act(List.of(ref), action, reason).objections().values().forEach(objection -> {
            throw objection;
        });
    }

    /**
     * Acts on several releases for one reason: on each where nothing objects.
     *
     * @param refs at most {@value #MOST}
     * @throws Refusal if one of them cannot be done after all, for what nobody can see beforehand; then nothing is done to any
     */
    public Outcome act(Collection<UUID> refs, CaseAction action, String reason) {
        requireSome(refs);
        Map<UUID, Refusal> objections = new LinkedHashMap<>();
        refs.forEach(ref -> objections.put(ref, new Refusal(ReleaseRefusal.NO_SUCH_RELEASE)));
        Map<UUID, UUID> byCase = new LinkedHashMap<>();
        for (Row row : rows(refs)) {
            if (action == CaseAction.APPROVE && row.state() == CaseState.IN_REVIEW && !row.held()) {
                objections.put(row.ref(), new Refusal(ReleaseRefusal.NO_LONGER_HELD));
            } else {
                objections.remove(row.ref());
                byCase.put(row.caseRef(), row.ref());
            }
        }
        Acted acted = cases.act(byCase.keySet(), Act.of(action, reason == null ? "" : reason));
        acted.objections().forEach((caseRef, objection) -> objections.put(byCase.get(caseRef), new Refusal(objection)));
        return new Outcome(acted.changes().size(), objections);
    }

    private Row row(UUID ref) {
        return rows(List.of(ref)).stream().findFirst().orElseThrow(() -> new Refusal(ReleaseRefusal.NO_SUCH_RELEASE));
    }

    private List<Row> rows(Collection<UUID> refs) {
        return database.ask(sql -> sql.createQuery(VIEW + " where q.ref = any (:refs) order by q.id").bindArray("refs", UUID.class, refs.toArray()).mapTo(Row.class).list());
    }
}
