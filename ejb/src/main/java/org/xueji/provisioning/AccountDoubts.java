package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.DoneByItself;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Accounts that somebody changed in the identity provider past this product: all their posts stop until an administrator at or above their organisation has made sure of
 * their holder (C-4). Nobody confirms his own account.
 */
@Stateless
public class AccountDoubts {

    private static final int LONGEST = 500;
    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    PostRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;
    @Inject
    Event<DoneByItself> done;

    /** A realm to be watched, and how far its record is read; null for nothing yet. */
    public record Watched(String name, String issuer, String internalId, Instant actsReadTo) {
    }

    /** Whose account or realm it is. */
    record Whose(UUID operator, long organisation, UUID ref) {
    }

    /** The realm as it was found, where that changed whether it is believed. */
    record Found(long organisation, UUID ref, String state) {
    }

    /** The realms that are believed, or were until another took their name. */
    public List<Watched> watched() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from tenancy.watched_realms()").mapTo(Watched.class).list()));
    }

    /** Stops believing a realm whose name another one has, and believes it again once it is back. */
    public void found(String realm, String internalId) {
        Acting.asNobody(() -> {
            database.ask(sql -> sql.createQuery("select * from tenancy.realm_found(:realm, :id)").bind("realm", realm).bind("id", internalId).mapTo(Found.class).findOne())
                .ifPresent(f -> done.fire(new DoneByItself(f.organisation(), f.ref(), new DomainEvent(f.state().equals("OPEN") ? "REALM_BACK" : "REALM_REPLACED", Article.charter(3), f.ref()))));
            return null;
        });
    }

    /** Stops the account, or with no subject every person's of the realm. Told twice of one event it does nothing more. */
    public void doubt(Watched realm, Optional<String> subject, AccountDoubt.What what, String event) {
        Acting.asNobody(() -> {
            database.ask(sql -> sql.createQuery("select * from tenancy.doubt(:issuer, cast(:subject as text), :what, :event, :at)").bind("issuer", realm.issuer())
                .bind("subject", subject.orElse(null)).bind("what", what).bind("event", event).bind("at", clock.instant()).mapTo(Whose.class).list())
                .forEach(w -> done.fire(new DoneByItself(w.organisation(), w.ref(), new DomainEvent("ACCOUNT_DOUBTED", Article.charter(4), w.operator(), "what", what.name()))));
            return null;
        });
    }

    public void read(Watched realm, Instant to) {
        Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select tenancy.acts_read(:realm, :to)").bind("realm", realm.name()).bind("to", to).mapTo(String.class).findOne()));
    }

    /**
     * Lets the account's posts go on.
     *
     * @param remark how the caller made sure of its holder
     * @throws Refusal with {@link ProvisioningRefusal}
     */
    public void confirm(UUID operator, String remark) {
        Bound bound = records.requireSubordinate(operator);
        String how = remark == null ? "" : remark.strip();
        if (how.isEmpty() || how.length() > LONGEST) {
            throw new Refusal(ProvisioningRefusal.REASON_REQUIRED, LONGEST);
        }
        String last = database.ask(sql -> sql.createQuery("""
            select coalesce((select d.act from account_doubt d where d.operator_id = w.id order by d.id desc limit 1), 'CONFIRMED') from operator w where w.ref = :ref for update""")
            .bind("ref", operator).mapTo(String.class).findOne()).orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
        if (!last.equals("DOUBTED")) {
            throw new Refusal(ProvisioningRefusal.NOT_IN_DOUBT);
        }
        database.tell(sql -> {
            sql.createUpdate("""
                insert into account_doubt(operator_id, path, act, remark, recorded_by, recorder, recorded_at)
                select w.id, w.path, 'CONFIRMED', :remark, :by, :name, :now from operator w where w.ref = :ref""")
                .bind("remark", how).bind("by", bound.operator()).bind("name", bound.operatorName()).bind("now", clock.instant()).bind("ref", operator).execute();
            sql.createUpdate("update operator set state = 'ACTIVE' where ref = :ref and state = 'IN_DOUBT'").bind("ref", operator).execute();
        });
        events.fire(DomainEvents.of(new DomainEvent("ACCOUNT_CONFIRMED", Article.charter(4), operator, "remark", how)));
    }

    /** What was changed and confirmed, the latest first. @throws Refusal if the caller is no administrator */
    public List<AccountDoubt> history(UUID operator) {
        database.bound().require(Duty.ADMINISTRATOR);
        database.requireSeen("operator", operator, JurisdictionRefusal.NOT_BELOW);
        return database.ask(sql -> sql.createQuery("""
            select d.act, d.what, d.remark, d.recorder, d.recorded_at from account_doubt d join operator w on w.id = d.operator_id where w.ref = :ref order by d.id desc limit :most""")
            .bind("ref", operator).bind("most", MOST).mapTo(AccountDoubt.class).list());
    }
}
