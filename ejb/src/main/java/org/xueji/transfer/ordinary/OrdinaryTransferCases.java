package org.xueji.transfer.ordinary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseChange;
import org.xueji.approval.CaseKind;
import org.xueji.approval.CaseState;
import org.xueji.implementing.ComingDays;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * What follows from decisions on transfers between vocational and ordinary schools: who comes has the record go on, or come to its end; who leaves is found by the school when
 * it approves, and registered here no more with the last approval. Reversed (S-3), the registration of who left is held again as before, unless something has come to
 * depend on its end.
 */
@ApplicationScoped
class OrdinaryTransferCases implements CaseKind {

    static final String KIND = "ORDINARY_TRANSFER";

    static {
        Refusals.code("XJ039", OrdinaryTransferRefusal.STATUS_DOES_NOT_ALLOW);
    }

    @Inject
    Database database;
    @Inject
    ComingDays coming;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** What a case is about. */
    record About(Direction direction, long fromOrg, long toOrg) {
    }

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
    public void follow(List<CaseChange> changes) {
        changes.stream().filter(c -> c.action() != CaseAction.FILE).forEach(this::follow);
    }

    private void follow(CaseChange change) {
        About about = database.ask(sql -> sql.createQuery("""
            select t.direction, c.from_org, c.to_org from ordinary_transfer t join approval_case c on c.id = t.case_id where c.id = :case""").bind("case", change.id()).mapTo(About.class).one());
        switch (about.direction()) {
            case FROM_ORDINARY -> arrives(change);
            case TO_ORDINARY -> leaves(change, about.toOrg());
        }
    }

    /** What follows from an agreement is decided as the new student's record, and taken back there. */
    private void arrives(CaseChange change) {
        if (change.action() == CaseAction.REVERSE) {
            throw new Refusal(ApprovalRefusal.NOT_REVERSIBLE);
        }
        if (change.after().isClosed()) {
            database.tell(sql -> sql.createQuery("select effect.follow_arrival(:case, cast(:coming as jsonb))").bind("case", change.id()).bind("coming", coming.json()).mapTo(String.class).findOne());
        }
    }

    private void leaves(CaseChange change, long school) {
        if (change.action() == CaseAction.APPROVE && database.bound().organisation() == school) {
            String found = database.ask(sql -> sql.createQuery("select effect.name_leaver(:case)").bind("case", change.id()).mapTo(String.class).one());
            if (!found.equals("OK")) {
                throw new Refusal(found.equals("NONE") ? OrdinaryTransferRefusal.NOBODY_OF_THAT_NAME : OrdinaryTransferRefusal.STATUS_DOES_NOT_ALLOW);
            }
        }
        if (change.before() != CaseState.GRANTED && change.after() == CaseState.GRANTED) {
            database.tell(sql -> sql.createQuery("select effect.leave_for_ordinary(:case, :on)").bind("case", change.id()).bind("on", Time.today(clock)).mapTo(String.class).findOne());
            events.fire(DomainEvents.of(new DomainEvent("STUDENT_LEFT_FOR_ORDINARY_SCHOOL", article(), change.subject())));
        } else if (change.action() == CaseAction.REVERSE) {
            database.tell(sql -> sql.createQuery("select effect.return_from_ordinary(:case)").bind("case", change.id()).mapTo(String.class).findOne());
            events.fire(DomainEvents.of(new DomainEvent("ORDINARY_TRANSFER_REVERSED", article(), change.subject())));
        }
    }
}
