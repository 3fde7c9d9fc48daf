package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;

/** The rows behind {@link ProvinceSetUp}, each call one transaction. Whoever goes on holds the lease, and every call renews it; without it nothing is written. */
@Stateless
public class SetUpRecords {

    /** Longer than the slowest step may take: several questions to the identity provider, each of which ends within a minute. */
    static final Duration LEASE = Duration.ofMinutes(5);

    static {
        Refusals.constraint("one_set_up_of_a_province", ProvisioningRefusal.SET_UP_EXISTS);
        Refusals.constraint("organisation_parent_id_parent_path_fkey", ProvisioningRefusal.SET_UP_IN_USE);
    }

    @Inject
    Database database;
    @Inject
    PostRecords posts;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * A set-up in the hands of whoever goes on with it.
     *
     * @param organisation the province in the tree; null until it is there
     * @param plan the first administrator, enciphered; null once nobody needs it
     */
    public record Held(long id, UUID ref, String code, String name, String realm, SetUpState state, UUID organisation, String administrator, byte[] plan, String subject) {
    }

    /** @throws Refusal unless an administrator of the ministry acts */
    static Bound ministry(Database database) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        if (bound.tier() != Tier.MINISTRY) {
            throw new Refusal(JurisdictionRefusal.NOT_BELOW);
        }
        return bound;
    }

    /** A province that stands in the tree. */
    public record Prepared(String code, String name, Tier tier) {
    }

    /** @throws Refusal if the caller is no administrator of the ministry, or this is no province */
    public Prepared prepared(UUID organisation) {
        ministry(database);
        Prepared province = database.ask(sql -> sql.createQuery("select code, name, tier from organisation where ref = :ref").bind("ref", organisation).mapTo(Prepared.class)
            .findOne().orElseThrow(() -> new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION)));
        if (province.tier() != Tier.PROVINCE) {
            throw new Refusal(JurisdictionRefusal.STATE_DOES_NOT_ALLOW, province.name(), province.tier());
        }
        return province;
    }

    /** Begins a set-up, whose lease the caller holds. @throws Refusal if there is one of this province */
    public void begin(UUID ref, UUID lease, NewProvince wanted, JsonArray divisions, byte[] plan) {
        Bound bound = ministry(database);
        database.tell(sql -> sql.createUpdate("""
            insert into province_set_up(ref, org_id, path, code, name, realm, divisions, administrator, plan, lease, lease_until, created_by, created_at)
            values (:ref, :org, :path, :code, :name, :realm, cast(:divisions as jsonb), :administrator, :plan, :lease, :until, :by, :now)""")
            .bind("ref", ref).bind("org", bound.organisation()).bind("path", bound.path()).bind("code", wanted.code()).bind("name", wanted.name().strip())
            .bind("realm", wanted.realm()).bind("divisions", divisions.toString()).bind("administrator", wanted.administrator().username()).bind("plan", plan)
            .bind("lease", lease).bind("until", clock.instant().plus(LEASE)).bind("by", bound.operator()).bind("now", clock.instant()).execute());
        events.fire(DomainEvents.of(new DomainEvent("PROVINCE_SET_UP_BEGUN", Article.charter(5), ref, "code", wanted.code())));
    }

    /** Takes the lease. @throws Refusal if somebody else holds it */
    public Held take(UUID ref, UUID lease) {
        ministry(database);
        int taken = update("set lease = :lease, lease_until = :until where ref = :ref and (lease is null or lease_until < :now)", ref, lease);
        if (taken == 0) {
            throw new Refusal(held(ref).isPresent() ? ProvisioningRefusal.SET_UP_BUSY : ProvisioningRefusal.NO_SUCH_SET_UP);
        }
        return held(ref).orElseThrow();
    }

    /** The set-up of a province that was not undone. */
    public Optional<UUID> current(String code) {
        ministry(database);
        return database.ask(sql -> sql.createQuery("select ref from province_set_up where code = :code and state <> 'UNDONE'").bind("code", code).mapTo(UUID.class).findOne());
    }

    /** Names another first administrator, as long as no account was made for the former one. */
    public void amend(Held setUp, UUID lease, NewProvince.Administrator administrator, byte[] plan) {
        database.tell(sql -> {
            renew(sql, setUp.ref(), lease);
            sql.createUpdate("update province_set_up set administrator = :administrator, plan = :plan where ref = :ref")
                .bind("administrator", administrator.username()).bind("plan", plan).bind("ref", setUp.ref()).execute();
        });
    }

    /** Puts the province into the tree, prepared, unless it is there. */
    public void organisation(Held setUp, UUID lease) {
        Bound bound = ministry(database);
        step(setUp, lease, SetUpStep.ORGANISATION, sql -> sql.createUpdate("""
            insert into organisation(path, parent_id, tier, code, name, realm, state, set_up)
            select num.next_path(:ministry), :ministry, 'PROVINCE', :code, :name, :realm, 'PREPARING', :ref
             where not exists (select from organisation where code = :code)""")
            .bind("ministry", bound.organisation()).bind("code", setUp.code()).bind("name", setUp.name()).bind("realm", setUp.realm()).bind("ref", setUp.ref()).execute());
    }

    /** Puts those of its divisions into the tree that are not there, a tier at a time: a county names the prefecture above it. */
    public void divisions(Held setUp, UUID lease) {
        ministry(database);
        step(setUp, lease, SetUpStep.DIVISIONS, sql -> List.of(Tier.PREFECTURE, Tier.COUNTY).forEach(tier -> sql.createUpdate("""
            insert into organisation(path, parent_id, tier, code, name, realm, state, set_up)
            select num.next_path(d.parent), d.parent, :tier, d.code, d.name, :realm, 'ACTIVE', :ref
              from (select p.id as parent, w.code, w.name
                      from province_set_up s, jsonb_to_recordset(s.divisions) w(code text, name text, tier text, parent text), organisation p
                     where s.ref = :ref and w.tier = :tier and p.code = w.parent and not exists (select from organisation o where o.code = w.code)
                     order by w.code) d""").bind("tier", tier).bind("realm", setUp.realm()).bind("ref", setUp.ref()).execute()));
    }

    /** Notes that the realm is there. */
    public void realm(Held setUp, UUID lease, String internalId) {
        step(setUp, lease, SetUpStep.REALM, sql -> sql.createUpdate("update province_set_up set internal_id = :id where ref = :ref").bind("id", internalId)
            .bind("ref", setUp.ref()).execute());
    }

    /** Notes that the first administrator's account is there. */
    public void account(Held setUp, UUID lease, String subject) {
        step(setUp, lease, SetUpStep.ACCOUNT, sql -> sql.createUpdate("update province_set_up set subject = :subject where ref = :ref").bind("subject", subject)
            .bind("ref", setUp.ref()).execute());
    }

    /** The commit point: the open province, the realm that is believed and the first administrator's post, all at once. */
    public void open(Held setUp, UUID lease, String issuer, byte[] clientSecret, NewOperator administrator, byte[] person) {
        step(setUp, lease, SetUpStep.OPEN, sql -> {
            if (sql.createUpdate("update organisation set state = 'ACTIVE' where ref = :province and state = 'PREPARING'").bind("province", setUp.organisation()).execute() != 1) {
                throw new Refusal(JurisdictionRefusal.STATE_DOES_NOT_ALLOW, setUp.name(), "");
            }
            PostRecords.Place place = sql.createQuery("""
                insert into realm(name, issuer, kind, internal_id, client_id, client_secret, org_id, path, state)
                select s.realm, :issuer, 'PROVINCE', s.internal_id, :client, :secret, o.id, o.path, 'OPEN' from province_set_up s, organisation o
                 where s.ref = :ref and o.ref = :province
                returning org_id as id, cast(:province as uuid) as ref, path, name as realm, issuer, internal_id""")
                .bind("issuer", issuer).bind("client", ClientSecret.CONSOLE).bind("secret", clientSecret)
                .bind("ref", setUp.ref()).bind("province", setUp.organisation()).mapTo(PostRecords.Place.class).one();
            posts.appoint(place, administrator, setUp.subject(), person);
            sql.createUpdate("update province_set_up set state = 'OPEN', plan = null where ref = :ref").bind("ref", setUp.ref()).execute();
            events.fire(DomainEvents.of(new DomainEvent("PROVINCE_OPENED", Article.charter(5), setUp.organisation())));
        });
    }

    /** Notes that the first program is there. */
    public void system(Held setUp, UUID lease) {
        step(setUp, lease, SetUpStep.SYSTEM, sql -> { });
    }

    /** The last step: people are let in, and nobody need go on. */
    public void complete(Held setUp, UUID lease) {
        step(setUp, lease, SetUpStep.SIGN_IN, sql -> sql.createUpdate("update province_set_up set lease = null, lease_until = null, ended_at = coalesce(ended_at, :now) where ref = :ref")
            .bind("now", clock.instant()).bind("ref", setUp.ref()).execute());
    }

    /** From now on it can only be undone. @throws Refusal if the province is open */
    public void beginUndoing(Held setUp, UUID lease) {
        database.tell(sql -> {
            renew(sql, setUp.ref(), lease);
            if (sql.createUpdate("update province_set_up set state = 'UNDOING' where ref = :ref and state in ('RUNNING', 'UNDOING')").bind("ref", setUp.ref()).execute() == 0) {
                throw new Refusal(ProvisioningRefusal.SET_UP_OVER, setUp.name());
            }
        });
    }

    /** Takes away what the set-up put into the tree, and ends it. */
    public void undone(Held setUp, UUID lease) {
        step(setUp, lease, SetUpStep.UNDO, sql -> sql.createQuery("select effect.undo_set_up(:ref, :now)").bind("ref", setUp.ref()).bind("now", clock.instant().atZone(Time.BEIJING).toOffsetDateTime())
            .mapTo(String.class).findOne());
        events.fire(DomainEvents.of(new DomainEvent("PROVINCE_SET_UP_UNDONE", Article.charter(5), setUp.ref(), "code", setUp.code())));
    }

    /** Notes what a step was refused for, and lets others go on. */
    public void refused(Held setUp, UUID lease, SetUpStep step, String code) {
        database.tell(sql -> {
            if (update("set lease = null, lease_until = null where ref = :ref and lease = :lease", setUp.ref(), lease) == 1) {
                note(sql, setUp, step, code);
            }
        });
    }

    /** Lets others go on. */
    public void release(UUID ref, UUID lease) {
        update("set lease = null, lease_until = null where ref = :ref and lease = :lease", ref, lease);
    }

    private void step(Held setUp, UUID lease, SetUpStep step, Consumer<Handle> work) {
        database.tell(sql -> {
            renew(sql, setUp.ref(), lease);
            work.accept(sql);
            note(sql, setUp, step, "DONE");
        });
    }

    private void note(Handle sql, Held setUp, SetUpStep step, String outcome) {
        Bound bound = database.bound();
        sql.createUpdate("insert into province_set_up_step(set_up_id, path, step, outcome, created_by, at) values (:setUp, :path, :step, :outcome, :by, :now)")
            .bind("setUp", setUp.id()).bind("path", bound.path()).bind("step", step).bind("outcome", outcome).bind("by", bound.operator()).bind("now", clock.instant()).execute();
    }

    /** Also keeps the row from everybody else until the transaction ends. */
    private void renew(Handle sql, UUID ref, UUID lease) {
        int renewed = leased(sql.createUpdate("update province_set_up set lease_until = :until where ref = :ref and lease = :lease"), ref, lease).execute();
        if (renewed == 0) {
            throw new Refusal(ProvisioningRefusal.SET_UP_BUSY);
        }
    }

    private int update(String change, UUID ref, UUID lease) {
        return database.ask(sql -> leased(sql.createUpdate("update province_set_up " + change), ref, lease).execute());
    }

    private Update leased(Update update, UUID ref, UUID lease) {
        Instant now = clock.instant();
        return update.bind("ref", ref).bind("lease", lease).bind("now", now).bind("until", now.plus(LEASE));
    }

    /** As it stands now. */
    public Optional<Held> held(UUID ref) {
        return database.ask(sql -> sql.createQuery("""
            select s.id, s.ref, s.code, s.name, s.realm, s.state, o.ref as organisation, s.administrator, s.plan, s.subject
              from province_set_up s left join organisation o on o.code = s.code where s.ref = :ref""").bind("ref", ref).mapTo(Held.class).findOne());
    }
}
