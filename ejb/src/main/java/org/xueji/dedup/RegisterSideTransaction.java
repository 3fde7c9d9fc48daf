package org.xueji.dedup;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.registers.ReleaseAnswer;
import org.xueji.rules.DueDate;
import org.xueji.rules.Rules;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** What is read and written about the side of a register outside, each in one transaction of the acting authority. */
@Stateless
public class RegisterSideTransaction {

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** What the register is asked by. */
    public record Side(String register, String reference) {
    }

    /** The acting authority's side that awaits an answer. @throws Refusal if there is none */
    public Side side(UUID conflict) {
        database.bound().require(Duty.APPROVER);
        return find(conflict).orElseThrow(() -> new Refusal(ConflictRefusal.NOT_YOURS_TO_ANSWER));
    }

    /** The same, where the acting post may answer. */
    public Optional<Side> find(UUID conflict) {
        Bound bound = database.bound();
        return bound.duty() != Duty.APPROVER ? Optional.empty() : database.ask(sql -> sql.createQuery("""
            select s.register, s.reference from conflict_side s join conflict c on c.id = s.conflict_id
             where c.ref = :conflict and s.authority_id = :org and s.answer_ref is not null and c.state = 'OPEN' and s.stance = 'UNANSWERED'""")
            .bind("conflict", conflict).bind("org", bound.organisation()).mapTo(Side.class).findOne());
    }

    /** Keeps what the register said. A confirmed release settles the conflict. */
    public void keep(UUID conflict, ReleaseAnswer answer) {
        side(conflict);
        DueDate due = Rules.national().at(Time.today(clock)).national().conflictAnswer().deadline().of(Time.today(clock), WorkingDayCalendar.national());
        database.tell(sql -> sql.createQuery("select nat.register_released(:conflict, :answer, :due, :provisional)").bind("conflict", conflict).bind("answer", answer)
            .bind("due", due.day()).bind("provisional", due.provisional()).mapTo(String.class).findOne());
        events.fire(DomainEvents.of(new DomainEvent("REGISTER_ASKED_FOR_RELEASE", Article.vocational(8), conflict, "answer", answer.name())));
    }

    /** Upholds the side. */
    public void uphold(UUID conflict) {
        side(conflict);
        Bound bound = database.bound();
        database.tell(sql -> sql.createUpdate("""
            update conflict_side s set stance = 'UPHELD', answered_at = :now, deciders = array[cast(:person as bytea)]
              from conflict c where c.id = s.conflict_id and c.ref = :conflict and s.authority_id = :org and s.answer_ref is not null and s.stance = 'UNANSWERED'""")
            .bind("now", clock.instant()).bind("person", bound.naturalPerson()).bind("conflict", conflict).bind("org", bound.organisation()).execute());
        events.fire(DomainEvents.of(new DomainEvent("CONFLICT_SIDE_UPHELD", Article.vocational(11), conflict)));
    }
}
