package org.xueji.approval;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/** Urging (催办): an organisation above the one whose step is overdue says so, once a day. It decides nothing, and nothing is decided by it (V-4, V-15). */
@Stateless
public class Urges {

    static {
        Refusals.constraint("one_urge_a_day", ApprovalRefusal.URGED_TODAY);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** A step, with its case where that is seen. */
    record Found(long caseId, String casePath, String toPath, short seq, long orgId, String path, boolean open, LocalDate dueOn, UUID caseRef, boolean held) {
    }

    /**
     * Urges whoever has to act at a step.
     *
     * @throws Refusal with {@link ApprovalRefusal} unless the step is overdue, lies beneath the acting organisation, and was not urged today
     */
    public void urge(UUID step) {
        Bound bound = database.bound().require(Duty.APPROVER, Duty.CLERK);
        LocalDate today = Time.today(clock);
        Found found = database.ask(sql -> sql.createQuery("""
            select s.case_id, s.case_path, s.to_path, s.seq, s.org_id, s.path, s.state = 'OPEN' as open, s.due_on, c.ref as case_ref, coalesce(c.held, false) as held
              from approval_step s left join approval_case c on c.id = s.case_id where s.ref = :ref""").bind("ref", step).mapTo(Found.class).findOne())
            .orElseThrow(() -> new Refusal(ApprovalRefusal.NO_SUCH_STEP));
        if (!found.path().startsWith(bound.path()) || found.path().equals(bound.path())) {
            throw new Refusal(ApprovalRefusal.URGED_FROM_ABOVE);
        }
        if (!found.open() || found.held() || found.dueOn() == null || !today.isAfter(found.dueOn())) {
            throw new Refusal(ApprovalRefusal.NOT_OVERDUE);
        }
        database.tell(sql -> sql.createUpdate("""
            insert into urge(case_id, case_path, to_path, seq, org_id, path, by_org, created_by, on_day, at)
            values (:caseId, :casePath, :toPath, :seq, :orgId, :path, :by, :operator, :today, :now)""").bind("caseId", found.caseId()).bind("casePath", found.casePath()).bind("toPath", found.toPath())
            .bind("seq", found.seq()).bind("orgId", found.orgId()).bind("path", found.path()).bind("by", bound.organisation()).bind("operator", bound.operator()).bind("today", today).bind("now", clock.instant()).execute());
        events.fire(DomainEvents.of(new DomainEvent("STEP_URGED", Article.vocational(15), step)));
    }
}
