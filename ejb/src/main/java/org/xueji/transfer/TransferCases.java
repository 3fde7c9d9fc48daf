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
 * What follows from decisions on transfers: the last approval moves the student, on that day and in the same transaction. Reversed (S-3), the archive goes home as it was,
 * unless something at the receiving school has come to depend on the move; then the way back is another transfer.
 */
@ApplicationScoped
class TransferCases implements CaseKind {

    static final String KIND = "TRANSFER";

    static {
        Refusals.code("XJ036", TransferRefusal.IN_CONFLICT);
        Refusals.code("XJ037", TransferRefusal.OTHER_CASE_OPEN);
        Refusals.code("XJ038", TransferRefusal.RECEIVER_NOT_ACTIVE);
        Refusals.code("XJ111", TransferRefusal.DEPENDED_UPON);
        Refusals.code("XJ112", TransferRefusal.SENDER_NOT_ACTIVE);
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
    public boolean isReversible() {
        return true;
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
            } else if (change.action() == CaseAction.REVERSE) {
                takeBack(change);
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

    private void takeBack(CaseChange change) {
        database.tell(sql -> sql.createQuery("select effect.take_transfer_back(:case)").bind("case", change.id()).mapTo(String.class).findOne());
        events.fire(DomainEvents.of(new DomainEvent("TRANSFER_REVERSED", article(), change.subject())));
    }
}
