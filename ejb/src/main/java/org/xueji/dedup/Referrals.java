package org.xueji.dedup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;
import org.xueji.implementing.ComingDays;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.tenancy.Database;

/** Upholds sides of conflicts, and refers those that both sides uphold to whoever is above both (V-11). */
@ApplicationScoped
public class Referrals {

    @Inject
    Database database;
    @Inject
    ComingDays coming;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * The competent authority accepts what a side's school has stated: in all open conflicts of that side, which the acting post must see.
     *
     * @param record id of the side's record; null where it is none
     * @param registration id of the side's registration; null where it is none
     * @param row id of the side's row of a register that is taken over; null where it is none
     * @param persons the human beings who stated and accepted it: none of them rules
     */
    public void uphold(Long record, Long registration, Long row, Collection<byte[]> persons) {
        uphold("(s.record_id = :record or s.registration_id = :registration or s.takeover_student_id = :row)", persons, sides -> sides
            .bindByType("record", record, Long.class).bindByType("registration", registration, Long.class).bindByType("row", row, Long.class));
    }

    /**
     * The acting authority says of a register that it represents that the student is there. Returns whether the side awaited an answer.
     *
     * @param person the human being who says so and does not rule
     */
    boolean upholdRegister(UUID conflict, long authority, byte[] person) {
        return uphold("c.ref = :conflict and s.authority_id = :org and s.answer_ref is not null", List.of(person), sides -> sides
            .bind("conflict", conflict).bind("org", authority));
    }

    private boolean uphold(String which, Collection<byte[]> persons, UnaryOperator<Query> bound) {
        record Upheld(long id, UUID ref) {
        }
        List<Upheld> upheld = database.ask(sql -> bound.apply(sql.createQuery("""
            update conflict_side s set stance = 'UPHELD', answered_at = :now, deciders = array(select decode(p, 'hex') from unnest(:persons) p)
              from conflict c where c.id = s.conflict_id and c.state = 'OPEN' and s.stance = 'UNANSWERED' and""" + " " + which + " returning c.id, c.ref"))
            .bind("now", clock.instant()).bindArray("persons", String.class, persons.stream().map(HexFormat.of()::formatHex).toArray())
            .mapTo(Upheld.class).list());
        upheld.stream().sorted(Comparator.comparingLong(Upheld::id)).forEach(u -> refer(u.id()));
        if (!upheld.isEmpty()) {
            events.fire(new DomainEvents(upheld.stream().map(u -> new DomainEvent("CONFLICT_SIDE_UPHELD", Article.vocational(11), u.ref())).toList()));
        }
        return !upheld.isEmpty();
    }

    /** Does nothing while the other side has not answered, and tells nothing of it. */
    private void refer(long conflict) {
        database.tell(sql -> sql.createQuery("select effect.refer_conflict(:conflict, cast(:coming as jsonb))").bind("conflict", conflict).bind("coming", coming.json()).mapTo(Boolean.class).one());
    }
}
