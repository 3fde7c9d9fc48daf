package org.xueji.approval;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.approval.CaseRows.Stored;
import org.xueji.approval.CaseRows.Written;
import org.xueji.implementing.RulesInForce;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * Files cases and acts on them, one or many at once, in the transaction of the caller.
 *
 * <p>{@link ObjectionTo} alone says who may do what; it answers here, for the button and for the REST call. Of two deciders at once the second
 * finds the case locked and then decided: a conflict, and nothing lost.
 */
@Stateless
public class Cases {

    static {
        Refusals.code("XJ099", ApprovalRefusal.MERGER_AHEAD);
        Refusals.code("XJ100", ApprovalRefusal.SPLIT_AHEAD);
        Refusals.code("XJ101", ApprovalRefusal.CLOSURE_AHEAD);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;
    @Inject
    RulesInForce rules;
    @Inject
    @Any
    Instance<CaseKind> kinds;

    /**
     * Files cases of one kind by the acting clerk.
     *
     * @param ruleVersion the version of the rules under which their routes were made
     * @return the ids of the cases, in the order given
     * @throws Refusal with {@link ApprovalRefusal} if the actor may not file
     */
    public List<Long> file(String kind, String ruleVersion, List<NewCase> cases) {
        if (cases.isEmpty()) {
            return List.of();
        }
        Bound bound = database.bound();
        Instant now = clock.instant();
        return database.ask(sql -> {
            CaseRows rows = new CaseRows(sql);
            List<Stored> begun = rows.begun(kind, cases);
            ActorFacts filer = actor(bound, begun.getFirst());   // they are of one kind
            List<Written> filed = begun.stream().map(stored -> filed(stored, filer, now)).toList();
            rows.insert(ruleVersion, cases, filed, bound, rules::calendars);
            follow(filed);
            return filed.stream().map(w -> w.stored().row().id()).toList();
        });
    }

    private static Written filed(Stored begun, ActorFacts filer, Instant now) {
        begun.facts().objectionTo(CaseAction.FILE, filer, "").ifPresent(objection -> {
            throw new Refusal(objection);
        });
        return decided(begun, CaseAction.FILE, filer, "", now);
    }

    /** Acts on one case. @throws Refusal if it cannot be done */
    public CaseChange act(UUID ref, CaseAction action, String reason) {
        Acted acted = act(List.of(ref), Act.of(action, reason));
        acted.objections().values().stream().findFirst().ifPresent(objection -> {
            throw new Refusal(objection);
        });
        return acted.changes().getFirst();
    }

    /** Acts on each of the cases where nothing objects, and says which objection each other one met. A case that is not seen meets NO_SUCH_CASE. */
    public Acted act(Collection<UUID> refs, Act act) {
        Bound bound = database.bound();
        Instant now = clock.instant();
        return database.ask(sql -> {
            CaseRows rows = new CaseRows(sql);
            if (bound.path().equals("C")) {
                narrow(rows.read(refs));
            }
            List<Stored> found = rows.lock(refs);
            Acted acted = act(rows, found, bound, act, now);
            Map<UUID, ApprovalRefusal> objections = new LinkedHashMap<>(acted.objections());
            refs.stream().filter(ref -> found.stream().noneMatch(s -> s.row().ref().equals(ref)))
                .forEach(ref -> objections.put(ref, ApprovalRefusal.NO_SUCH_CASE));
            return new Acted(acted.changes(), objections);
        });
    }

    /** Holds cases that are under review: until they are released nobody approves them, and no work list has them. What ends or returns a case ends its hold. */
    public void hold(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            database.tell(sql -> new CaseRows(sql).hold(ids));
        }
    }

    /** Lets held cases go on; whoever has to act has the whole time again, counted from now. */
    public void release(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            database.tell(sql -> new CaseRows(sql).release(ids, clock.instant(), rules::calendars));
        }
    }

    /** For each action, whether it would be accepted now from the acting post: what the page shows as buttons. */
    public List<CaseAction> possible(UUID ref) {
        return possible(List.of(ref)).getOrDefault(ref, List.of());
    }

    /** The same for several cases; those that are not seen are left out. */
    public Map<UUID, List<CaseAction>> possible(Collection<UUID> refs) {
        Bound bound = database.bound();
        Map<UUID, List<CaseAction>> possible = new LinkedHashMap<>();
        database.<RuntimeException>tell(sql -> new CaseRows(sql).read(refs).forEach(stored -> possible.put(stored.row().ref(),
            List.of(CaseAction.values()).stream().filter(a -> a != CaseAction.FILE)
                .filter(a -> objectionTo(stored, a, actor(bound, stored)).isEmpty()).toList())));
        return possible;
    }

    private Acted act(CaseRows rows, List<Stored> cases, Bound bound, Act act, Instant now) {
        Map<UUID, ApprovalRefusal> objections = new LinkedHashMap<>();
        List<Written> written = new ArrayList<>();
        for (Stored stored : cases) {
            UUID ref = stored.row().ref();
            ActorFacts actor = actor(bound, stored);
            String reason = act.reasonFor(ref);
            Optional<ApprovalRefusal> objection = objectionTo(stored, act.action(), actor)
                .or(() -> stored.facts().objectionTo(act.action(), actor, reason));
            if (objection.isPresent()) {
                objections.put(ref, objection.get());
            } else {
                written.add(decided(stored, act.action(), actor, reason, now));
            }
        }
        if (!written.isEmpty()) {
            rows.write(written, bound, rules::calendars);
            follow(written);
        }
        return new Acted(written.stream().map(Cases::change).toList(), objections);
    }

    private Optional<ApprovalRefusal> objectionTo(Stored stored, CaseAction action, ActorFacts actor) {
        return stored.facts().objectionTo(action, actor)
            .or(() -> action == CaseAction.REVERSE && !kind(stored.row().kind()).isReversible() ? Optional.of(ApprovalRefusal.NOT_REVERSIBLE) : Optional.empty());
    }

    private CaseKind kind(String name) {
        return kinds.stream().filter(k -> k.kind().equals(name)).findFirst().orElseThrow();
    }

    /** Under the nation's range nothing is locked or written: a post of the ministry acts for one organisation at a time. */
    private void narrow(List<Stored> found) {
        List<Long> organisations = found.stream().map(s -> s.row().fromOrg()).distinct().toList();
        if (organisations.size() > 1) {
            throw new Refusal(ApprovalRefusal.ONE_ORGANISATION_AT_A_TIME);
        }
        organisations.forEach(database::narrowTo);
    }

    private static Written decided(Stored stored, CaseAction action, ActorFacts actor, String reason, Instant now) {
        Standing before = stored.facts().standing();
        int step = stored.facts().stepOf(action, actor);
        Decision decision = new Decision(action, step, actor.organisation(), actor.person(), now,
            Optional.of(reason.strip()).filter(r -> !r.isEmpty()));
        LocalDate due = stored.due().get(step);
        boolean late = due != null && now.atZone(Time.BEIJING).toLocalDate().isAfter(due);
        return new Written(stored, decision, before, before.after(decision, stored.facts().route()), late);
    }

    private void follow(List<Written> written) {
        Map<String, List<Written>> byKind = new LinkedHashMap<>();
        written.forEach(w -> byKind.computeIfAbsent(w.stored().row().kind(), k -> new ArrayList<>()).add(w));
        byKind.forEach((name, ofKind) -> {
            CaseKind kind = kind(name);
            kind.follow(ofKind.stream().map(Cases::change).toList());
            events.fire(new DomainEvents(ofKind.stream().map(w -> new DomainEvent("CASE_" + w.decision().action(), kind.article(), w.stored().row().ref(),
                "case", name, "step", String.valueOf(w.decision().step()), "state", w.after().state().name(), "opens", opened(w))).toList()));
        });
    }

    /** The numbers of the steps whose turn has come with this, such as {@code 2,3}; null for none. */
    private static String opened(Written w) {
        String numbers = w.after().open().keySet().stream().filter(n -> !w.before().open().containsKey(n)).map(String::valueOf).collect(Collectors.joining(","));
        return numbers.isEmpty() ? null : numbers;
    }

    private static CaseChange change(Written w) {
        CaseRows.CaseRow row = w.stored().row();
        return new CaseChange(row.id(), row.ref(), row.subject(), row.fromOrg(), w.decision().action(), w.decision().step(), w.before().state(),
            w.after().state(), w.late());
    }

    private ActorFacts actor(Bound bound, Stored stored) {
        boolean leaving = kinds.stream().anyMatch(k -> k.isLeaving() && k.kind().equals(stored.row().kind()));
        Duty duty = leaving ? bound.leaving() : bound.duty();
        return new ActorFacts(bound.organisation(), duty, NaturalPerson.of(bound.naturalPerson()));
    }
}
