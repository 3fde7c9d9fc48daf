package org.xueji.closure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.xueji.closure.ClosureRows.Row;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Where a school that closes can no longer act, its custodian does in its place (V-12, V-28): whoever is a clerk or an approver there gets a post of the same duty at the
 * school, by which only what lets students leave is filed and decided. Such a post works as long as the one by which it was given, and ends with the school.
 */
@Stateless
public class InPlace {

    @Inject
    Database database;
    @Inject
    ClosureRows rows;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    private static Optional<ClosureRefusal> objectionTo(Row closure, Bound by) {
        if (by.organisation() != closure.custodianId()) {
            return Optional.of(ClosureRefusal.NOT_THE_CUSTODIAN);
        }
        return closure.isAgreed() ? Optional.empty() : Optional.of(ClosureRefusal.NOT_AGREED);
    }

    /** Whether the acting post may begin to act in the school's place, or give those posts to whoever came to the custodian since. */
    public boolean isPossible(UUID closure) {
        Bound bound = database.bound();
        return bound.duty() == Duty.APPROVER && rows.find(closure).filter(row -> objectionTo(row, bound).isEmpty()).isPresent();
    }

    /**
     * Begins to act in the school's place; called again it gives posts to whoever came to the custodian since.
     *
     * @param reason why the school can no longer act; kept the first time
     * @return how many posts were given
     */
    public int begin(UUID closure, String reason) {
        Bound bound = database.bound().require(Duty.APPROVER);
        Row row = rows.find(closure).orElseThrow(() -> new Refusal(ClosureRefusal.NO_SUCH_CLOSURE));
        objectionTo(row, bound).ifPresent(objection -> {
            throw new Refusal(objection);
        });
        if (reason == null || reason.isBlank()) {
            throw new Refusal(ClosureRefusal.REASON_REQUIRED);
        }
        database.tell(sql -> sql.createUpdate("update closure set in_place_since = :now, in_place_because = :reason where ref = :ref and in_place_since is null")
            .bind("now", clock.instant()).bind("reason", reason.strip()).bind("ref", closure).execute());
        int given = database.ask(sql -> sql.createUpdate("""
            insert into post(operator_id, org_id, path, duty, valid_from, in_place_by)
            select s.operator_id, o.id, o.path, s.duty, :today, s.id
              from post s join operator w on w.id = s.operator_id join organisation o on o.id = :school
             where s.org_id = :custodian and s.state = 'ACTIVE' and s.duty in ('CLERK', 'APPROVER') and s.deputy_for is null and s.in_place_by is null
               and w.kind = 'PERSON' and w.state = 'ACTIVE' and (s.valid_to is null or s.valid_to >= :today)
               and not exists (select from post p where p.operator_id = s.operator_id and p.org_id = o.id and p.duty = s.duty and p.state <> 'WITHDRAWN')""")
            .bind("today", Time.today(clock)).bind("school", row.schoolId()).bind("custodian", row.custodianId()).execute());
        events.fire(DomainEvents.of(new DomainEvent("CLOSURE_IN_PLACE", Article.vocational(28), row.school(), "closure", closure.toString(), "posts", String.valueOf(given),
            "reason", reason.strip())));
        return given;
    }
}
