package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Sides;
import org.xueji.dedup.NationalCheck;
import org.xueji.dedup.NationalVerdict;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Time;
import org.xueji.rules.Limit;
import org.xueji.tenancy.Database;

/**
 * What follows from the national check for the records of new students: all of them get their case, and those that are not free of conflicts,
 * or contradict their document, are held together with it. So a settlement, by whomever, only changes states.
 */
@ApplicationScoped
class NewStudentCheck {

    @Inject
    Database database;
    @Inject
    Sides sides;
    @Inject
    Cases cases;
    @Inject
    NationalCheck national;
    @Inject
    Jobs jobs;
    @Inject
    Clock clock;

    /** A record under check; fresh if its case has just been filed. */
    record Checked(long id, UUID ref, HoldReason holdReason, Long caseId, boolean fresh) {

        private Checked with(long caseId) {
            return new Checked(id, ref, holdReason, caseId, true);
        }
    }

    /** What a verification found about records under check: whoever contradicts the document waits for evidence, and who is verified after all no longer does. */
    void found(OutsideAnswers.Judged judged) {
        database.tell(sql -> {
            sql.createUpdate("update new_student set hold_reason = 'EVIDENCE_NEEDED' where id = any (:ids) and state = 'CHECKING' and hold_reason is null and not accepted")
                .bindArray("ids", Long.class, judged.contradicted().stream().map(FiledClaims.Asked::id).toArray()).execute();
            sql.createUpdate("update new_student set hold_reason = null where id = any (:ids) and state = 'CHECKING' and hold_reason = 'EVIDENCE_NEEDED'")
                .bindArray("ids", Long.class, judged.verified().stream().map(FiledClaims.Asked::id).toArray()).execute();
        });
    }

    /** The same about records that are not under check: who contradicts the document is held together with the case, or as soon as it is filed again. */
    void foundLater(OutsideAnswers.Judged judged) {
        List<Long> caseIds = database.ask(sql -> sql.createQuery("""
            update new_student set state = case state when 'RETURNED' then state else 'HELD' end, hold_reason = 'EVIDENCE_NEEDED', version = version + 1
             where id = any (:ids) and coalesce(hold_reason, 'CONFLICT') = 'CONFLICT' and not accepted returning case_id""")
            .bindArray("ids", Long.class, judged.contradicted().stream().map(FiledClaims.Asked::id).toArray()).mapTo(Long.class).list());
        cases.hold(caseIds);
    }

    /** What other registers answered about records that are not under check: those in conflict are held; one that was returned is, once it is filed again. */
    void answeredLater(List<FiledClaims.Asked> asked) {
        Set<Long> disputed = Set.copyOf(national.checkRegisters(asked.stream().map(FiledClaims.Asked::id).toList()));
        holdInConflict(asked.stream().filter(a -> disputed.contains(a.id()) && Set.of(NewStudentState.DRAFT, NewStudentState.IN_REVIEW).contains(a.state()))
            .map(FiledClaims.Asked::id).toList());
    }

    /** Compares records under check; the free ones become drafts of the school, or go on where they stood, and the others are held. */
    void check(long job, List<Long> ids) {
        List<Checked> underCheck = database.ask(sql -> sql.createQuery("""
            select id, ref, hold_reason, case_id, false as fresh from new_student where id = any (:ids) and state = 'CHECKING' order by id for no key update""")
            .bindArray("ids", Long.class, ids.toArray()).mapTo(Checked.class).list());
        Settled settled = settle(filed(underCheck));
        jobs.count(job, Map.of("drafts", (long) underCheck.size() - settled.held(), "held", (long) settled.held(), NewStudentChecks.IN_CONFLICT, (long) settled.inConflict()));
    }

    /** The same for records whose returned cases were filed again. */
    void checkRefiled(List<Long> ids) {
        settle(database.ask(sql -> sql.createQuery("select id, ref, hold_reason, case_id, false as fresh from new_student where id = any (:ids) order by id")
            .bindArray("ids", Long.class, ids.toArray()).mapTo(Checked.class).list()));
    }

    /** What a held record states was accepted (V-11): it goes on, unless it is in conflict. */
    void evidenceAccepted(long record) {
        settle(database.ask(sql -> sql.createQuery("""
            update new_student set hold_reason = null, accepted = true where id = :id and state = 'HELD' and hold_reason in ('EVIDENCE_NEEDED', 'CONFLICT')
            returning id, ref, hold_reason, case_id, false as fresh""").bind("id", record).mapTo(Checked.class).list()));
    }

    /** How many records are held, for whatever reason, and how many met a conflict. */
    private record Settled(int held, int inConflict) {
    }

    private Settled settle(List<Checked> checked) {
        List<Long> ids = checked.stream().map(Checked::id).toList();
        national.checkRegisters(ids);
        Map<Long, NationalVerdict> verdicts = national.check(ids);
        Map<Long, HoldReason> reasons = new HashMap<>();
        checked.forEach(c -> {
            if (c.holdReason() != null && c.holdReason().outlivesCheck()) {   // evidence stays asked for, whatever else stands against it
                reasons.put(c.id(), c.holdReason());
            } else if (verdicts.get(c.id()) == NationalVerdict.CONFLICT) {
                reasons.put(c.id(), HoldReason.CONFLICT);
            }
        });
        hold(checked.stream().filter(c -> reasons.containsKey(c.id())).toList(), reasons);
        release(checked.stream().filter(c -> !reasons.containsKey(c.id())).toList());
        return new Settled(reasons.size(), Collections.frequency(verdicts.values(), NationalVerdict.CONFLICT));
    }

    private void hold(List<Checked> held, Map<Long, HoldReason> reasons) {
        if (held.isEmpty()) {
            return;
        }
        cases.hold(held.stream().map(Checked::caseId).toList());
        database.tell(sql -> {
            PreparedBatch batch = sql.prepareBatch("update new_student set state = 'HELD', hold_reason = :reason, case_id = :case, version = version + 1 where id = :id");
            held.forEach(c -> batch.bind("id", c.id()).bind("reason", reasons.get(c.id())).bind("case", c.caseId()).add());
            batch.execute();
        });
    }

    private void release(List<Checked> free) {
        if (free.isEmpty()) {
            return;
        }
        cases.release(free.stream().map(Checked::caseId).toList());
        Set<Long> submitted = submitted(free.stream().filter(c -> !c.fresh()).map(Checked::caseId).toList());
        database.tell(sql -> sql.createUpdate("""
            update new_student n set hold_reason = null, case_id = f.case_id, version = version + 1, state = f.state
              from unnest(:ids, :cases, :states) f(id, case_id, state) where n.id = f.id""")
            .bindArray("ids", Long.class, free.stream().map(Checked::id).toArray()).bindArray("cases", Long.class, free.stream().map(Checked::caseId).toArray())
            .bindArray("states", String.class, free.stream().map(c -> (submitted.contains(c.caseId()) ? NewStudentState.IN_REVIEW : NewStudentState.DRAFT).name()).toArray()).execute());
    }

    /** Which of these cases the school has submitted; of one that was just filed nobody asks, and a file brings thousands. */
    private Set<Long> submitted(List<Long> caseIds) {
        return caseIds.isEmpty() ? Set.of() : database.ask(sql -> sql.createQuery("select case_id from approval_step where case_id = any (:ids) and turn = 1 and state = 'DONE'")
            .bindArray("ids", Long.class, caseIds.toArray()).mapTo(Long.class).set());
    }

    /** Records that turned out to be in conflict when somebody wanted to approve them. */
    void holdInConflict(List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<Long> caseIds = database.ask(sql -> sql.createQuery("""
            update new_student set state = 'HELD', hold_reason = 'CONFLICT', version = version + 1 where id = any (:ids) returning case_id""")
            .bindArray("ids", Long.class, ids.toArray()).mapTo(Long.class).list());
        cases.hold(caseIds);
    }

    /** All of them with a case under review, which is written to the record with its verdict: the new ones filed, the returned ones filed again; one that was submitted stays where it is. */
    private List<Checked> filed(List<Checked> checked) {
        List<UUID> returned = database.ask(sql -> sql.createQuery("select ref from approval_case where id = any (:ids) and state = 'RETURNED'")
            .bindArray("ids", Long.class, checked.stream().map(Checked::caseId).filter(Objects::nonNull).toArray()).mapTo(UUID.class).list());
        returned.forEach(ref -> cases.act(ref, CaseAction.REFILE, ""));
        List<Checked> fresh = checked.stream().filter(c -> c.caseId() == null).toList();
        if (fresh.isEmpty()) {
            return checked;
        }
        List<Long> caseIds = file(fresh.stream().map(Checked::ref).toList());
        List<Checked> filed = new ArrayList<>(checked.stream().filter(c -> c.caseId() != null).toList());
        for (int i = 0; i < fresh.size(); i++) {
            filed.add(fresh.get(i).with(caseIds.get(i)));
        }
        return filed;
    }

    private List<Long> file(List<UUID> refs) {
        SchoolFacts school = database.ask(sql -> SchoolFacts.of(sql, database.bound().organisation()));
        Side side = sides.of(school.id());
        Route route = side.inTurn(Limit.NEW_STUDENT_REVIEW);
        return cases.file(NewStudentCases.KIND, side.rules().id(), refs.stream().map(ref -> new NewCase(ref, school.id(), school.path(), null, route)).toList());
    }
}
