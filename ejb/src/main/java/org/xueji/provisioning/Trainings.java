package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.rules.OfficeRules;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * The trainings of operators (V-24): recorded by an administrator at or above the operator's organisation, never by the operator himself, and kept as a history.
 * Without one that counts no post of his acts; the database sees to that when a transaction is bound.
 */
@Stateless
public class Trainings {

    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    PostRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * Records that an operator completed a training.
     *
     * @param until the last day on which it counts; null for no end
     * @throws Refusal with {@link ProvisioningRefusal} if it does not count today, or the operator is the caller or acts above him; or if he is not the caller's to manage
     */
    public void record(UUID operator, LocalDate completedOn, LocalDate until) {
        Bound bound = records.requireSubordinate(operator);
        NewOperator.requireTraining(completedOn, until, Time.today(clock));
        if (database.ask(sql -> add(sql, operator, completedOn, until, bound, clock.instant()))) {
            events.fire(DomainEvents.of(recorded(operator, completedOn, until)));
        }
    }

    /**
     * Adds a training to the history, unless the newest one there says the same.
     *
     * @return whether it was added
     * @throws Refusal if the operator is not the caller's to manage
     */
    static boolean add(Handle sql, UUID operator, LocalDate completedOn, LocalDate until, Bound by, Instant now) {
        boolean same = sql.createQuery("""
            select w.trained_on is not distinct from :completed and w.trained_until is not distinct from cast(:until as date) from operator w where w.ref = :ref""")
            .bind("completed", completedOn).bindByType("until", until, LocalDate.class).bind("ref", operator).mapTo(Boolean.class).findOne()
            .orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
        return !same && sql.createUpdate("""
            insert into training(operator_id, path, completed_on, counts_until, recorded_by, recorder, recorded_at)
            select w.id, w.path, :completed, :until, :by, :name, :now from operator w where w.ref = :ref""")
            .bind("completed", completedOn).bindByType("until", until, LocalDate.class).bind("by", by.operator()).bind("name", by.operatorName())
            .bind("now", now).bind("ref", operator).execute() > 0;
    }

    static DomainEvent recorded(UUID operator, LocalDate completedOn, LocalDate until) {
        return new DomainEvent("TRAINING_RECORDED", Article.vocational(24), operator, "completedOn", completedOn.toString(), "until", until == null ? null : until.toString());
    }

    /** Whose trainings they are. @throws Refusal if he is not the caller's to manage */
    public OperatorAccount account(UUID operator) {
        database.bound().require(Duty.ADMINISTRATOR);
        return database.ask(sql -> sql.createQuery("""
            select w.ref as operator, w.display_name as name, w.username, o.ref as organisation, o.name as organisation_name
              from operator w join organisation o on o.id = w.org_id where w.ref = :ref""").bind("ref", operator).mapTo(OperatorAccount.class).findOne())
            .orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
    }

    /** Whether {@link #record} would take a training of this operator from the caller. */
    public boolean isRecordable(UUID operator) {
        return records.isSubordinate(operator);
    }

    /** What was recorded of an operator, the latest first. @throws Refusal if he is not the caller's to manage */
    public List<Training> history(UUID operator) {
        database.bound().require(Duty.ADMINISTRATOR);
        database.requireSeen("operator", operator, JurisdictionRefusal.NOT_BELOW);
        return database.ask(sql -> sql.createQuery("""
            select t.completed_on, t.counts_until, t.recorder, t.recorded_at from training t join operator w on w.id = t.operator_id where w.ref = :ref order by t.id desc limit :most""")
            .bind("ref", operator).bind("most", MOST).mapTo(Training.class).list());
    }

    /** Who of the acting organisation, and of those beneath it, has a post and a training that ran out, runs out soon, or was never recorded; the most pressing first. */
    public List<TrainingDue> due() {
        database.bound().require(Duty.ADMINISTRATOR);
        LocalDate today = Time.today(clock);
        return database.ask(sql -> sql.createQuery("""
            select w.ref as operator, w.display_name as name, w.username, o.ref as organisation, o.name as organisation_name, w.trained_on, w.trained_until,
                   tenancy.is_trained(w.trained_on, w.trained_until, :today) as counts
              from operator w join organisation o on o.id = w.org_id
             where w.state = 'ACTIVE' and (w.trained_on is null or w.trained_until <= :warned)
               and exists (select from post p where p.operator_id = w.id and p.state = 'ACTIVE' and (p.valid_to is null or p.valid_to >= :today))
             order by w.trained_until nulls first, w.path, w.username limit :most""")
            .bind("today", today).bind("warned", today.plusDays(OfficeRules.national().trainingWarningDays())).bind("most", MOST).mapTo(TrainingDue.class).list());
    }
}
