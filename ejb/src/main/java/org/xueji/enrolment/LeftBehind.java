package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.dedup.NationalCheck;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/**
 * Records of new students that stayed behind with a school that was absorbed, as the school that took over has one of the same student (V-11, V-12). Nobody acts for a closed
 * school: the authority to which it belonged gives the record up, and the other one goes on.
 */
@Stateless
public class LeftBehind {

    static {
        Refusals.code("XJ092", NewStudentRefusal.NOT_LEFT_BEHIND);
    }

    @Inject
    Database database;
    @Inject
    NationalCheck national;
    @Inject
    Event<DomainEvents> events;

    /** Whether the acting post may give a record up. */
    public boolean isToGiveUp(UUID record) {
        Bound bound = database.bound();
        return bound.duty() == Duty.APPROVER && database.ask(sql -> sql.createQuery("""
            select exists (select from new_student n join organisation o on o.id = n.school_id
                            where n.ref = :record and n.state in ('CHECKING', 'HELD', 'DRAFT', 'IN_REVIEW', 'RETURNED') and o.state = 'CLOSED' and o.competent_authority_id = :org)""")
            .bind("record", record).bind("org", bound.organisation()).mapTo(Boolean.class).one());
    }

    /** Gives a record up. @throws Refusal if it did not stay behind with a school of the acting authority, or there is no reason */
    public void giveUp(UUID record, String reason) {
        database.bound().require(Duty.APPROVER);
        if (reason == null || reason.isBlank()) {
            throw new Refusal(ApprovalRefusal.REASON_REQUIRED);
        }
        national.giveUpLeftBehind(record, reason.strip());
        events.fire(DomainEvents.of(new DomainEvent("NEW_STUDENT_GIVEN_UP", Article.vocational(12), record)));
    }
}
