package org.xueji.systems;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.kernel.secrets.IndexDomain;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** The rows behind {@link ApiClients}, each call one transaction. */
@Stateless
public class ApiClientRecords {

    static {
        Refusals.code("XJ054", SystemsRefusal.NEVER_DECIDES);
    }

    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Secrets secrets;
    @Inject
    Event<DomainEvents> events;

    /** An organisation and the realm that signs its programs in. */
    public record Place(long id, String path, String realm, String issuer, String internalId) {
    }

    /** A program and its realm. */
    public record Held(String account, UUID post, boolean revoked, String realm, String issuer) {
    }

    /** Refuses unless the caller administers an organisation at or above this one. */
    public Place place(UUID organisation) {
        Administered wanted = administered(organisation);
        return database.ask(sql -> sql.createQuery("select o.id, o.path, o.realm, r.issuer, r.internal_id from organisation o, tenancy.realm_of(o.id) r where o.ref = :ref")
            .bind("ref", organisation).mapTo(Place.class).findOne()).orElseThrow(() -> new Refusal(TenancyRefusal.REALM_NOT_OPEN, wanted.realm()));
    }

    private record Administered(long id, String path, String realm) {
    }

    private Administered administered(UUID organisation) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        Administered wanted = database.ask(sql -> sql.createQuery("select id, path, realm from organisation where ref = :ref").bind("ref", organisation)
            .mapTo(Administered.class).findOne()).orElseThrow(() -> new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION));
        if (!wanted.path().startsWith(bound.path())) {
            throw new Refusal(TenancyRefusal.OUTSIDE_JURISDICTION);
        }
        return wanted;
    }

    /** The program's operator, its post and what it may do. */
    public UUID register(Place place, UUID ref, String account, NewApiClient wanted, String subject) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        LocalDate today = Time.today(clock);
        Duty duty = wanted.scopes().contains(SystemScope.NEW_STUDENTS_WRITE) ? Duty.CLERK : Duty.VIEWER;
        UUID post = database.ask(sql -> {
            long operator = sql.createQuery("""
                insert into operator(issuer, subject, realm_id, username, display_name, natural_person, trained_on, kind, org_id, path)
                values (:issuer, :subject, :realm, :account, :name, :nobody, :today, 'SYSTEM', :org, :path) returning id""")
                .bind("issuer", place.issuer()).bind("subject", subject).bind("realm", place.internalId()).bind("account", account).bind("name", wanted.name())
                .bind("nobody", secrets.blindIndex(IndexDomain.OPERATOR, account)).bind("today", today).bind("org", place.id()).bind("path", place.path())
                .mapTo(Long.class).one();
            UUID made = sql.createQuery("""
                insert into post(operator_id, org_id, path, duty, valid_from, valid_to) values (:operator, :org, :path, :duty, :today, :until) returning ref""")
                .bind("operator", operator).bind("org", place.id()).bind("path", place.path()).bind("duty", duty).bind("today", today)
                .bind("until", wanted.validUntil()).mapTo(UUID.class).one();
            sql.createUpdate("""
                insert into api_client(ref, org_id, path, operator_id, post, account, name, purpose, scopes, per_minute, valid_until, created_by, created_at, secret_at)
                values (:ref, :org, :path, :operator, :post, :account, :name, :purpose, :scopes, :perMinute, :until, :by, :now, :now)""")
                .bind("ref", ref).bind("org", place.id()).bind("path", place.path()).bind("operator", operator).bind("post", made).bind("account", account)
                .bind("name", wanted.name().strip()).bind("purpose", wanted.purpose().strip())
                .bind("scopes", wanted.scopes().stream().sorted().map(Enum::name).toArray(String[]::new))
                .bind("perMinute", wanted.perMinute()).bind("until", wanted.validUntil()).bind("by", bound.operator()).bind("now", clock.instant()).execute();
            return made;
        });
        happened("SYSTEM_REGISTERED", ref, "scopes", wanted.scopes().stream().sorted().toList().toString(), "until", wanted.validUntil().toString());
        return post;
    }

    /** @throws Refusal if there is none that the caller administers */
    public Held held(UUID system) {
        database.bound().require(Duty.ADMINISTRATOR);
        return database.ask(sql -> sql.createQuery("""
            select c.account, c.post, c.state = 'REVOKED' as revoked, o.realm, w.issuer
              from api_client c join organisation o on o.id = c.org_id join operator w on w.id = c.operator_id where c.ref = :ref""")
            .bind("ref", system).mapTo(Held.class).findOne()).orElseThrow(() -> new Refusal(SystemsRefusal.NO_SUCH_SYSTEM));
    }

    /** Notes that another secret was given out. */
    public void renewed(UUID system) {
        database.bound().require(Duty.ADMINISTRATOR);
        database.tell(sql -> sql.createUpdate("update api_client set secret_at = :now where ref = :ref").bind("now", clock.instant()).bind("ref", system).execute());
        happened("SYSTEM_SECRET_RENEWED", system);
    }

    /** Ends it, its post and its operator; once it has ended, ends nothing more. */
    public Held revoke(UUID system) {
        Held held = held(system);
        Instant now = clock.instant();
        database.tell(sql -> {
            if (sql.createUpdate("update api_client set state = 'REVOKED', revoked_at = :now where ref = :ref and state = 'ACTIVE'").bind("now", now).bind("ref", system).execute() > 0) {
                sql.createUpdate("update operator set state = 'SUSPENDED' where id = (select operator_id from api_client where ref = :ref)").bind("ref", system).execute();
                sql.createUpdate("update post set state = 'WITHDRAWN' where ref = :post").bind("post", held.post()).execute();
                happened("SYSTEM_REVOKED", system);
            }
        });
        return held;
    }

    private record Row(UUID ref, String account, UUID post, String name, String purpose, List<String> scopes, int perMinute, LocalDate validUntil, Instant createdAt,
                       Instant secretAt, Instant revokedAt) {
    }

    /** The programs of an organisation, those that are revoked last. */
    public List<ApiClient> list(UUID organisation) {
        long place = administered(organisation).id();
        return database.ask(sql -> sql.createQuery("""
            select ref, account, post, name, purpose, scopes, per_minute, valid_until, created_at, secret_at, revoked_at
              from api_client where org_id = :org order by revoked_at nulls first, name, id""").bind("org", place).mapTo(Row.class).list())
            .stream().map(r -> new ApiClient(r.ref(), r.account(), r.post(), r.name(), r.purpose(), r.scopes().stream().map(SystemScope::valueOf).toList(), r.perMinute(),
                r.validUntil(), r.createdAt(), r.secretAt(), r.revokedAt())).toList();
    }

    private void happened(String kind, UUID system, String... details) {
        events.fire(DomainEvents.of(new DomainEvent(kind, Article.charter(6), system, details)));
    }
}
