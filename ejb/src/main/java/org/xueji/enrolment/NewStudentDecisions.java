package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.xueji.approval.Act;
import org.xueji.approval.Acted;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.approval.Cases;
import org.xueji.dedup.NationalCheck;
import org.xueji.dedup.NationalVerdict;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Decisions on new students: one at once, many as a job. */
@Stateless
public class NewStudentDecisions {

    static final String KIND = "NEW_STUDENT_DECISION";

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
    Jobs jobs;
    @Inject
    Event<DomainEvents> events;

    /**
     * What came of an act on several records.
     *
     * @param done how many it was done to
     * @param objections by record, why it was not
     */
    public record Outcome(int done, Map<UUID, RefusalReason> objections) {
    }

    /** A record and its case; own if the acting human being filed or corrected it. */
    record Subject(long id, UUID ref, UUID caseRef, NewStudentState state, boolean own) {

        /** Whether its case is what decides about it now. */
        boolean isUnderWay() {
            return caseRef != null && state != NewStudentState.CHECKING;
        }
    }

    /** What may be done to a record now, from the acting post. */
    public List<CaseAction> possible(UUID ref) {
        return Optional.ofNullable(possible(List.of(ref)).get(ref)).orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
    }

    /** The same for several records; those that are not seen are left out. */
    public Map<UUID, List<CaseAction>> possible(Collection<UUID> refs) {
        List<Subject> subjects = subjects(List.copyOf(refs));
        Map<UUID, List<CaseAction>> byCase = cases.possible(subjects.stream().filter(s -> s.state().isDecidable()).map(Subject::caseRef)
            .filter(Objects::nonNull).toList());
        Map<UUID, List<CaseAction>> possible = new LinkedHashMap<>();
        Duty duty = database.bound().duty();
        subjects.forEach(s -> possible.put(s.ref(), s.caseRef() == null || !s.state().isDecidable() ? List.of()
            : byCase.getOrDefault(s.caseRef(), List.of()).stream().filter(a -> !isOwn(s, a, duty)).toList()));
        return possible;
    }

    /** Acts on one record. @throws Refusal if it cannot be done */
    public void act(UUID ref, CaseAction action, String reason) {
        act(List.of(ref), Act.of(action, reason)).objections().values().stream().findFirst().ifPresent(objection -> {
            throw new Refusal(objection);
        });
    }

    /**
     * Acts on records, at most a few hundred, in one transaction; on each where nothing objects.
     * Whatever is approved is compared with the nation once more.
     */
    public Outcome act(List<UUID> refs, Act act) {
        Map<UUID, RefusalReason> objections = new LinkedHashMap<>();
        Map<UUID, Subject> byCase = new LinkedHashMap<>();
        Bound bound = database.bound();
        narrowIfNationwide(bound, refs);
        List<Subject> subjects = locked(refs);
        for (UUID ref : refs) {
            if (subjects.stream().noneMatch(s -> s.ref().equals(ref))) {
                objections.put(ref, NewStudentRefusal.NO_SUCH_RECORD);
            }
        }
        Map<Long, NationalVerdict> verdicts = act.action() == CaseAction.APPROVE ? national.check(approvable(subjects)) : Map.of();
        List<Long> inConflict = new ArrayList<>();
        for (Subject s : subjects) {
            if (!s.isUnderWay()) {
                objections.put(s.ref(), NewStudentRefusal.STATE_DOES_NOT_ALLOW);
            } else if (isOwn(s, act.action(), bound.duty())) {
                objections.put(s.ref(), ApprovalRefusal.OWN_FILING);
            } else if (verdicts.get(s.id()) == NationalVerdict.CONFLICT) {
                inConflict.add(s.id());
                objections.put(s.ref(), NewStudentRefusal.CONFLICT_MEANWHILE);
            } else {
                byCase.put(s.caseRef(), s);
            }
        }
        Map<UUID, String> reasons = new LinkedHashMap<>();
        byCase.forEach((caseRef, s) -> {
            String own = act.reasons().get(s.ref());
            if (own != null) {
                reasons.put(caseRef, own);
            }
        });
        Acted acted = byCase.isEmpty() ? new Acted(List.of(), Map.of())
            : cases.act(byCase.keySet(), new Act(act.action(), reasons, act.reason()));
        acted.objections().forEach((caseRef, objection) -> objections.put(byCase.get(caseRef).ref(), objection));
        check.holdInConflict(inConflict);
        if (act.action() == CaseAction.REFILE && !acted.changes().isEmpty()) {
            check.checkRefiled(acted.changes().stream().map(c -> byCase.get(c.ref()).id()).sorted().toList());
        }
        putOnRecord(act.action(), objections);
        return new Outcome(acted.changes().size(), objections);
    }

    /** Whoever filed or corrected a record decides nothing about it, in whatever post. */
    private static boolean isOwn(Subject s, CaseAction action, Duty duty) {
        return s.own() && duty == Duty.APPROVER && DECIDING.contains(action);
    }

    /** The records that the actor may approve: of no others is the nation asked, and no others are held. */
    private List<Long> approvable(List<Subject> subjects) {
        Map<UUID, List<CaseAction>> possible = cases.possible(subjects.stream().filter(Subject::isUnderWay).map(Subject::caseRef).toList());
        return subjects.stream().filter(s -> s.isUnderWay() && possible.getOrDefault(s.caseRef(), List.of()).contains(CaseAction.APPROVE))
            .map(Subject::id).toList();
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

    /** Who asks for many at once is told of each refusal and not turned away; it is on record all the same. */
    private void putOnRecord(CaseAction action, Map<UUID, RefusalReason> objections) {
        if (!objections.isEmpty()) {
            events.fire(new DomainEvents(objections.entrySet().stream().map(o -> new DomainEvent("DECISION_REFUSED", o.getValue().article(), o.getKey(),
                "action", action.name(), "reason", o.getValue().code())).toList()));
        }
    }

    /** Takes a held record back: the case that it may have from before is withdrawn with it. */
    public void withdrawHeld(long id) {
        database.ask(sql -> sql.createQuery("select c.ref, c.state from new_student n join approval_case c on c.id = n.case_id where n.id = :id")
            .bind("id", id).mapTo(OpenCase.class).findOne()).ifPresent(c ->
                cases.act(c.ref(), c.state() == CaseState.RETURNED ? CaseAction.LAPSE : CaseAction.WITHDRAW, ""));
        database.tell(sql -> sql.createUpdate("update new_student set state = 'WITHDRAWN', version = version + 1 where id = :id and state <> 'WITHDRAWN'")
            .bind("id", id).execute());
        national.concede(List.of(id));
    }

    /** Takes back the case of a held record that its school had submitted: once corrected, the school's approver sees it anew. */
    public void takeBackSubmitted(long id) {
        database.ask(sql -> sql.createQuery("""
            select c.ref from new_student n join approval_case c on c.id = n.case_id
             where n.id = :id and c.state = 'IN_REVIEW' and exists (select from approval_step s where s.case_id = c.id and s.turn = 1 and s.state = 'DONE')""")
            .bind("id", id).mapTo(UUID.class).findOne()).ifPresent(submitted -> {
                database.tell(sql -> sql.createUpdate("update new_student set case_id = null where id = :id").bind("id", id).execute());
                cases.act(submitted, CaseAction.WITHDRAW, "");
            });
    }

    /** The case of a held record. */
    record OpenCase(UUID ref, CaseState state) {
    }

    private List<Subject> subjects(List<UUID> refs) {
        byte[] person = database.bound().naturalPerson();
        return database.ask(sql -> sql.createQuery("""
            select n.id, n.ref, c.ref as case_ref, n.state, cast(:person as bytea) = any (n.written_by) as own
              from new_student n left join approval_case c on c.id = n.case_id
             where n.ref = any (:refs) order by n.id""").bindArray("refs", UUID.class, refs.toArray()).bind("person", person).mapTo(Subject.class).list());
    }

    /** The same, kept from being corrected or decided by others until the transaction ends. */
    private List<Subject> locked(List<UUID> refs) {
        database.ask(sql -> sql.createQuery("select id from new_student where ref = any (:refs) order by id for no key update")
            .bindArray("refs", UUID.class, refs.toArray()).mapTo(Long.class).list());
        return subjects(refs);
    }

    /** Has many records acted on by a job, in chunks. Returns the job's reference. */
    public UUID actByJob(List<UUID> refs, Act act) {
        if (refs.isEmpty()) {
            throw new Refusal(NewStudentRefusal.NOTHING_CHOSEN);
        }
        JsonArrayBuilder records = Json.createArrayBuilder();
        refs.forEach(ref -> records.add(ref.toString()));
        JsonObjectBuilder reasons = Json.createObjectBuilder();
        act.reasons().forEach((ref, reason) -> reasons.add(ref.toString(), reason));
        String parameters = Json.createObjectBuilder().add("action", act.action().name()).add("reason", act.reason() == null ? "" : act.reason())
            .add("reasons", reasons).add("records", records).build().toString();
        Jobs.Created job = jobs.create(KIND, act.action().name(), parameters, List.of(DecideNewStudents.WORK));
        jobs.total(job.id(), refs.size());
        return job.ref();
    }
}
