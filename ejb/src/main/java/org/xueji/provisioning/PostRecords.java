package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** The rows behind {@link Operators}, each call one transaction. */
@Stateless
public class PostRecords {

    static {
        Refusals.constraint("operator_issuer_subject_key", ProvisioningRefusal.ACCOUNT_TAKEN);
    }

    @Inject
    Database database;
    @Inject
    Tree tree;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** An organisation where somebody is appointed, and the realm that signs its operators in. */
    public record Place(long id, UUID ref, String path, String realm, String issuer, String internalId) {
    }

    /** Whose account it is. */
    public record Account(String realm, String subject) {
    }

    /** Refuses unless the caller administers an organisation at or above this one. */
    public Place place(UUID organisation) {
        database.bound().require(Duty.ADMINISTRATOR);
        tree.get(organisation);
        return database.ask(sql -> sql.createQuery("""
            select o.id, o.ref, o.path, o.realm, r.issuer, r.internal_id from organisation o, tenancy.realm_of(o.id) r
             where o.ref = :ref""")
            .bind("ref", organisation).mapTo(Place.class).findOne()
            .orElseThrow(() -> new Refusal(TenancyRefusal.OUTSIDE_JURISDICTION)));
    }

    public Appointed appoint(Place place, NewOperator wanted, String subject, byte[] person) {
        database.bound().require(Duty.ADMINISTRATOR);
        return database.ask(sql -> {
            record Made(long id, UUID ref, byte[] naturalPerson) {
            }
            Made operator = sql.createQuery("select id, ref, natural_person from operator where issuer = :issuer and subject = :subject")
                .bind("issuer", place.issuer()).bind("subject", subject).mapTo(Made.class).findOne()
                .orElseGet(() -> sql.createQuery("""
                    insert into operator(issuer, subject, realm_id, username, display_name, natural_person, trained_on, org_id, path)
                    values (:issuer, :subject, :realm, :username, :name, :person, :trained, :org, :path) returning id, ref, natural_person""")
                    .bind("issuer", place.issuer()).bind("subject", subject).bind("realm", place.internalId()).bind("username", wanted.username())
                    .bind("name", wanted.name()).bind("person", person).bind("trained", wanted.trainedOn())
                    .bind("org", place.id()).bind("path", place.path()).mapTo(Made.class).one());
            if (!Arrays.equals(operator.naturalPerson(), person)) {   // another human being's account
                throw new Refusal(ProvisioningRefusal.ACCOUNT_TAKEN);
            }
            List<UUID> posts = new ArrayList<>();
            for (Duty duty : wanted.duties()) {
                posts.add(sql.createQuery("""
                    insert into post(operator_id, org_id, path, duty, valid_from) values (:operator, :org, :path, :duty, :today)
                    on conflict (operator_id, org_id, duty) do update set state = 'ACTIVE' returning ref""")
                    .bind("operator", operator.id()).bind("org", place.id()).bind("path", place.path()).bind("duty", duty).bind("today", Time.today(clock))
                    .mapTo(UUID.class).one());
            }
            events.fire(DomainEvents.of(new DomainEvent("OPERATOR_APPOINTED", Article.charter(4), operator.ref(), "duties", wanted.duties().toString())));
            return new Appointed(operator.ref(), posts);
        });
    }

    public void withdraw(UUID post) {
        database.bound().require(Duty.ADMINISTRATOR);
        changed(database.ask(sql -> sql.createUpdate("update post set state = 'WITHDRAWN' where ref = :ref").bind("ref", post).execute()));
        events.fire(DomainEvents.of(new DomainEvent("POST_WITHDRAWN", Article.charter(4), post)));
    }

    public Account suspend(UUID operator) {
        database.bound().require(Duty.ADMINISTRATOR);
        changed(database.ask(sql -> sql.createUpdate("update operator set state = 'SUSPENDED' where ref = :ref").bind("ref", operator).execute()));
        events.fire(DomainEvents.of(new DomainEvent("OPERATOR_SUSPENDED", Article.charter(4), operator)));
        return database.ask(sql -> sql.createQuery("""
            select o.realm, w.subject from operator w join organisation o on o.id = w.org_id where w.ref = :ref""")
            .bind("ref", operator).mapTo(Account.class).one());
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new Refusal(JurisdictionRefusal.NOT_BELOW);
        }
    }
}
