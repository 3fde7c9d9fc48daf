package org.xueji.dedup;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.registers.ReleaseAnswer;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** What is read and written about the side of a register outside, each in one transaction of the acting authority. */
@Stateless
public class RegisterSideTransaction {

    @Inject
    Database database;
    @Inject
    NationalCheck national;
    @Inject
    Referrals referrals;
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
        return find(conflict, "");
    }

    private Optional<Side> find(UUID conflict, String lock) {
        Bound bound = database.bound();
        return bound.duty() != Duty.APPROVER ? Optional.empty() : database.ask(sql -> sql.createQuery("""
            select s.register, s.reference from conflict_side s join conflict c on c.id = s.conflict_id
             where c.ref = :conflict and s.authority_id = :org and s.answer_ref is not null and c.state = 'OPEN' and s.stance = 'UNANSWERED'""" + lock)
            .bind("conflict", conflict).bind("org", bound.organisation()).mapTo(Side.class).findOne());
    }

    /** Keeps what the register said, unless somebody else has answered for it meanwhile. A confirmed release settles the conflict. */
    public void keep(UUID conflict, ReleaseAnswer answer) {
        find(conflict, " for update of s").orElseThrow(() -> new Refusal(ConflictRefusal.NOT_YOURS_TO_ANSWER));
        national.registerAnswered(conflict, answer);
        events.fire(DomainEvents.of(new DomainEvent("REGISTER_ASKED_FOR_RELEASE", Article.vocational(8), conflict, "answer", answer.name())));
    }

    /** Upholds the side; where the other one is upheld too, whoever is above both is to rule. */
    public void uphold(UUID conflict) {
        side(conflict);
        Bound bound = database.bound();
        if (!referrals.upholdRegister(conflict, bound.organisation(), bound.naturalPerson())) {
            throw new Refusal(ConflictRefusal.NOT_YOURS_TO_ANSWER);
        }
    }
}
