package org.xueji.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * What follows from decisions on transfers: the last approval moves the student, on that day and in the same transaction. It is not taken back: the archive lies in
 * another jurisdiction from then on, and a way back is another transfer.
 */
@ApplicationScoped
class TransferCases implements CaseKind {

    static final String KIND = "TRANSFER";

    static {
        Refusals.code("XJ036", TransferRefusal.IN_CONFLICT);
        Refusals.code("XJ037", TransferRefusal.OTHER_CASE_OPEN);
        Refusals.code("XJ038", TransferRefusal.RECEIVER_NOT_ACTIVE);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Article article() {
        return Article.vocational(14);
    }

    @Override
    public boolean isLeaving() {
        return true;
    }

    @Override
    public void follow(List<CaseChange> changes) {
        for (CaseChange change : changes) {
            if (change.action() == CaseAction.APPROVE) {
                requirePlaced(change);
            }
            if (change.before() != CaseState.GRANTED && change.after() == CaseState.GRANTED) {
                move(change);
            }
        }
    }

    /** The receiving school says where the student is placed before it approves. */
    private void requirePlaced(CaseChange change) {
        record Placed(long toOrg, Integer grade, String className, String majorCode, String majorName) {
        }
        Placed placed = database.ask(sql -> sql.createQuery("""
            select c.to_org, t.grade, t.class_name, t.major_code, t.major_name from approval_case c join transfer t on t.case_id = c.id where c.id = :case""")
            .bind("case", change.id()).mapTo(Placed.class).one());
        boolean complete = new Placement(placed.grade(), placed.className(), placed.majorCode(), placed.majorName()).isComplete();
        if (placed.toOrg() == database.bound().organisation() && !complete) {
            throw new Refusal(TransferRefusal.PLACEMENT_REQUIRED);
        }
    }

    private void move(CaseChange change) {
        database.tell(sql -> sql.createQuery("select effect.transfer(:case, :on)").bind("case", change.id()).bind("on", Time.today(clock)).mapTo(String.class).findOne());
        events.fire(DomainEvents.of(new DomainEvent("STUDENT_TRANSFERRED", article(), change.subject())));
    }
}
