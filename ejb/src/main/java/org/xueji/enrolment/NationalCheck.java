package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.approval.NewCase;
import org.xueji.approval.Route;
import org.xueji.approval.Step;
import org.xueji.kernel.Time;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.Rules;
import org.xueji.tenancy.Database;

/** Compares filed records with all registrations and filings of the nation, by identity document (V-8, V-10). */
@ApplicationScoped
class NationalCheck {

    @Inject
    Database database;
    @Inject
    Cases cases;
    @Inject
    NewStudentRecords records;
    @Inject
    Clock clock;

    /** What the nation says of a record of the caller's: nothing, or why it is held. */
    Map<Long, String> verdicts(List<Long> ids) {
        Map<Long, String> verdicts = new HashMap<>();
        if (ids.isEmpty()) {
            return verdicts;
        }
        record Verdict(long record, String verdict) {
        }
        database.ask(sql -> sql.createQuery("select record, verdict from nat.identity_verdicts(:ids)").bindArray("ids", Long.class, ids.toArray())
            .mapTo(Verdict.class).list()).forEach(v -> verdicts.put(v.record(), v.verdict()));
        return verdicts;
    }

    /** Compares records under check; the free ones become drafts with a case, the others are held. */
    void check(long job, List<Long> ids) {
        record Checked(long id, UUID ref, HoldReason holdReason, Long caseId) {
        }
        List<Checked> underCheck = database.ask(sql -> sql.createQuery("""
            select id, ref, hold_reason, case_id from new_student where id = any (:ids) and state = 'CHECKING' order by id for update""")
            .bindArray("ids", Long.class, ids.toArray()).mapTo(Checked.class).list());
        Map<Long, String> verdicts = verdicts(underCheck.stream().map(Checked::id).toList());
        List<Checked> free = new ArrayList<>();
        List<Checked> held = new ArrayList<>();
        underCheck.forEach(r -> {
                String verdict = verdicts.get(r.id());
                if (!verdict.equals("CLEAR") && r.holdReason() != HoldReason.EVIDENCE_NEEDED) {   // evidence stays asked for, whatever else stands against it
                    held.add(new Checked(r.id(), r.ref(), HoldReason.valueOf(verdict), r.caseId()));
                } else {
                    (r.holdReason() == null ? free : held).add(r);
                }
            });
        List<Checked> fresh = free.stream().filter(c -> c.caseId() == null).toList();
        List<Long> caseIds = file(fresh.stream().map(Checked::ref).toList());
        refile(free.stream().map(Checked::caseId).filter(Objects::nonNull).toList());
        database.tell(sql -> {
            PreparedBatch drafts = sql.prepareBatch("""
                update new_student n set hold_reason = null, case_id = coalesce(:case, case_id),
                       state = case when exists (select from approval_step s where s.case_id = n.case_id and s.turn = 1 and s.state = 'DONE') then 'IN_REVIEW' else 'DRAFT' end
                 where id = :id""");
            for (int i = 0; i < fresh.size(); i++) {
                drafts.bind("id", fresh.get(i).id()).bind("case", caseIds.get(i)).add();
            }
            free.stream().filter(c -> c.caseId() != null).forEach(c -> drafts.bind("id", c.id()).bind("case", (Long) null).add());
            PreparedBatch holds = sql.prepareBatch("update new_student set state = 'HELD', hold_reason = :reason where id = :id");
            held.forEach(h -> holds.bind("id", h.id()).bind("reason", h.holdReason()).add());
            if (!free.isEmpty()) {
                drafts.execute();
            }
            if (!held.isEmpty()) {
                holds.execute();
            }
        });
        records.count(job, Map.of("drafts", (long) free.size(), "held", (long) held.size()));
    }

    /** Files the returned among these cases again; one that is still at the school's own approver stays where it is. */
    private void refile(List<Long> caseIds) {
        List<UUID> returned = database.ask(sql -> sql.createQuery("select ref from approval_case where id = any (:ids) and state = 'RETURNED'")
            .bindArray("ids", Long.class, caseIds.toArray()).mapTo(UUID.class).list());
        returned.forEach(ref -> cases.act(ref, CaseAction.REFILE, ""));
    }

    private List<Long> file(List<UUID> refs) {
        if (refs.isEmpty()) {
            return List.of();
        }
        SchoolFacts school = database.ask(sql -> SchoolFacts.of(sql, database.bound().organisation()));
        RuleVersion rules = Rules.national().at(Time.today(clock));
        Route route = Route.of(
            Step.deciding(school.id(), 1, rules.national().newStudentReview()),
            Step.deciding(school.authority(), 2, rules.national().newStudentReview()));
        return cases.file(NewStudentCases.KIND, rules.id(), refs.stream().map(ref -> new NewCase(ref, school.id(), school.path(), null, route)).toList());
    }
}
