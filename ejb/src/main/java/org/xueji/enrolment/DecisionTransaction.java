package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xueji.approval.Act;
import org.xueji.approval.Acted;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.dedup.NationalCheck;
import org.xueji.dedup.NationalVerdict;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * One transaction's worth of decisions. What stands against a record is told and not thrown, so that what the look at it has changed stays:
 * a record that is in conflict meanwhile is held.
 */
@Stateless
public class DecisionTransaction {

    private static final Set<CaseAction> DECIDING = EnumSet.of(CaseAction.APPROVE, CaseAction.RETURN, CaseAction.DENY);

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    NationalCheck national;
    @Inject
    NewStudentCheck check;
    @Inject
    GrantReversals reversals;
    @Inject
    Event<DomainEvents> events;

    /** A record and its case; own if the acting human being filed or corrected it. */
    public record Subject(long id, UUID ref, UUID caseRef, NewStudentState state, int version, Instant changedAt, boolean own) {

        /** Whether its case is what decides about it now. */
        boolean isUnderWay() {
            return caseRef != null && state != NewStudentState.CHECKING;
        }

        /** Whether somebody's decision on it is awaited, or may be taken back. */
        boolean isDecidable() {
            return caseRef != null && (state.isDecidable() || state == NewStudentState.REGISTERED);
        }
    }

    /**
     * Acts on records, at most a few hundred; on each where nothing objects.
     * Whatever is approved, or filed again, is compared with the nation once more.
     *
     * @throws Refusal if one of them cannot be done after all, for what nobody can see beforehand; then nothing is done to any
     */
    public DecisionOutcome act(List<ShownRecord> records, Act act) {
        Bound bound = database.bound();
        List<UUID> refs = records.stream().map(ShownRecord::ref).toList();
        narrowIfNationwide(bound, refs);
        Map<UUID, Subject> found = locked(refs).stream().collect(Collectors.toMap(Subject::ref, Function.identity()));
        Map<UUID, Refusal> objections = new LinkedHashMap<>();
        Map<UUID, ShownRecord> asShown = new LinkedHashMap<>();
        for (ShownRecord shown : records) {
            Subject s = found.get(shown.ref());
            if (s == null) {
                objections.put(shown.ref(), new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
            } else if (s.version() != shown.version()) {
                objections.put(shown.ref(), new Refusal(NewStudentRefusal.CHANGED_SINCE_SHOWN, Time.moment(s.changedAt())));
            } else {
                asShown.put(shown.ref(), shown);
            }
        }
        List<Subject> subjects = asShown.keySet().stream().map(found::get).toList();
        Map<Long, NationalVerdict> verdicts = act.action() == CaseAction.APPROVE ? national.check(approvable(subjects)) : Map.of();
        Set<UUID> fixed = act.action() == CaseAction.REVERSE ? fixed(subjects) : Set.of();
        Map<UUID, Subject> byCase = new LinkedHashMap<>();
        List<Long> inConflict = new ArrayList<>();
        for (Subject s : subjects) {
            if (!s.isUnderWay()) {
                objections.put(s.ref(), new Refusal(NewStudentRefusal.STATE_DOES_NOT_ALLOW));
            } else if (isTakenBack(act.action())) {
                objections.put(s.ref(), new Refusal(NewStudentRefusal.WITHDRAWAL_NEEDS_REASON));
            } else if (fixed.contains(s.ref())) {
                objections.put(s.ref(), new Refusal(NewStudentRefusal.DEPENDED_UPON));
            } else if (isOwn(s, act.action(), bound.duty())) {
                objections.put(s.ref(), new Refusal(ApprovalRefusal.OWN_FILING));
            } else if (verdicts.get(s.id()) == NationalVerdict.CONFLICT) {
                inConflict.add(s.id());
                objections.put(s.ref(), new Refusal(NewStudentRefusal.CONFLICT_MEANWHILE));
            } else {
                byCase.put(s.caseRef(), s);
            }
        }
        Map<UUID, String> reasons = new LinkedHashMap<>();
        byCase.forEach((caseRef, s) -> {
            String own = asShown.get(s.ref()).reason();
            if (own != null) {
                reasons.put(caseRef, own);
            }
        });
        Acted acted = byCase.isEmpty() ? new Acted(List.of(), Map.of()) : cases.act(byCase.keySet(), new Act(act.action(), reasons, act.reason()));
        acted.objections().forEach((caseRef, objection) -> objections.put(byCase.get(caseRef).ref(), new Refusal(objection)));
        check.holdInConflict(inConflict);
        if (act.action() == CaseAction.REFILE) {
            check.checkRefiled(acted.changes().stream().map(c -> byCase.get(c.ref()).id()).sorted().toList());
        }
        putOnRecord(act.action(), objections);
        return new DecisionOutcome(acted.changes().size(), objections);
    }

    /** Whoever filed or corrected a record decides nothing about it, in whatever post. */
    static boolean isOwn(Subject s, CaseAction action, Duty duty) {
        return s.own() && duty == Duty.APPROVER && DECIDING.contains(action);
    }

    /** A record is taken back by its form, which asks why (S-4). */
    static boolean isTakenBack(CaseAction action) {
        return action == CaseAction.WITHDRAW || action == CaseAction.LAPSE;
    }

    /** What was refused without being thrown is on record all the same. */
    public void putOnRecord(CaseAction action, Map<UUID, Refusal> objections) {
        if (!objections.isEmpty()) {
            events.fire(new DomainEvents(objections.entrySet().stream().map(o -> new DomainEvent("DECISION_REFUSED", o.getValue().reason().article(),
                o.getKey(), "action", action.name(), "reason", o.getValue().reason().code())).toList()));
        }
    }

    /** The records that the actor may approve: of no others is the nation asked, and no others are held. */
    private List<Long> approvable(List<Subject> subjects) {
        Map<UUID, List<CaseAction>> possible = cases.possible(subjects.stream().filter(Subject::isUnderWay).map(Subject::caseRef).toList());
        return subjects.stream().filter(s -> s.isUnderWay() && possible.getOrDefault(s.caseRef(), List.of()).contains(CaseAction.APPROVE))
            .map(Subject::id).toList();
    }

    /** The registered ones on which something depends meanwhile. */
    private Set<UUID> fixed(List<Subject> subjects) {
        Set<UUID> registered = subjects.stream().filter(s -> s.state() == NewStudentState.REGISTERED).map(Subject::ref).collect(Collectors.toSet());
        registered.removeAll(reversals.reversibleFromNow(List.copyOf(registered)));
        return registered;
    }

    /** Under the nation's range nothing is locked or written: a post of the ministry acts for one school at a time. */
    private void narrowIfNationwide(Bound bound, List<UUID> refs) {
        if (bound.path().equals("C")) {
            List<Long> schools = database.ask(sql -> sql.createQuery("select distinct school_id from new_student where ref = any (:refs)")
                .bindArray("refs", UUID.class, refs.toArray()).mapTo(Long.class).list());
            if (schools.size() > 1) {
                throw new Refusal(ApprovalRefusal.ONE_ORGANISATION_AT_A_TIME);
            }
            schools.forEach(database::narrowTo);
        }
    }

    /** The records that are seen, in the order of their keys. */
    public List<Subject> subjects(List<UUID> refs) {
        byte[] person = database.bound().naturalPerson();
        return database.ask(sql -> sql.createQuery("""
            select n.id, n.ref, c.ref as case_ref, n.state, n.version, coalesce(n.changed_at, n.created_at) as changed_at,
                   cast(:person as bytea) = any (n.written_by) as own
              from new_student n left join approval_case c on c.id = n.case_id
             where n.ref = any (:refs) order by n.id""").bindArray("refs", UUID.class, refs.toArray()).bind("person", person).mapTo(Subject.class).list());
    }

    /** The same, kept from being corrected or decided by others until the transaction ends. */
    private List<Subject> locked(List<UUID> refs) {
        database.ask(sql -> sql.createQuery("select id from new_student where ref = any (:refs) order by id for no key update")
            .bindArray("refs", UUID.class, refs.toArray()).mapTo(Long.class).list());
        return subjects(refs);
    }
}
