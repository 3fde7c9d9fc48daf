package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Organisation;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** The rows behind {@link Operators}, each call one transaction. */
@Stateless
public class PostRecords {

    static {
        Refusals.constraint("operator_issuer_subject_key", ProvisioningRefusal.ACCOUNT_TAKEN);
        Refusals.constraint("one_post_of_a_kind_at_a_time", ProvisioningRefusal.ALREADY_IN_POST);
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
        Organisation wanted = administered(organisation);
        return findPlace(organisation).orElseThrow(() -> new Refusal(TenancyRefusal.REALM_NOT_OPEN, wanted.realm()));
    }

    /** Whether {@link #place} has an answer for the caller. */
    public boolean isPlace(UUID organisation) {
        return database.bound().duty() == Duty.ADMINISTRATOR && findPlace(organisation).isPresent();
    }

    /** Whether the caller administers an organisation at or above this one. */
    public boolean isManaged(UUID organisation) {
        Bound bound = database.bound();
        return bound.duty() == Duty.ADMINISTRATOR && tree.load(organisation).path().value().startsWith(bound.path());
    }

    private Optional<Place> findPlace(UUID organisation) {
        return database.ask(sql -> sql.createQuery("""
            select o.id, o.ref, o.path, o.realm, r.issuer, r.internal_id from organisation o, tenancy.realm_of(o.id) r
             where o.ref = :ref""")
            .bind("ref", organisation).mapTo(Place.class).findOne());
    }

    private Organisation administered(UUID organisation) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        Organisation wanted = tree.load(organisation);
        if (!wanted.path().value().startsWith(bound.path())) {
            throw new Refusal(TenancyRefusal.OUTSIDE_JURISDICTION);
        }
        return wanted;
    }

    /** The posts at an organisation that are not withdrawn, by the names of their holders; those of programs are kept with the programs. */
    public List<PostOfOperator> posts(UUID organisation) {
        Organisation place = administered(organisation);
        long caller = database.bound().operator();
        return database.ask(sql -> sql.createQuery("""
            select w.ref as operator, w.username, w.display_name as name, coalesce(w.state = 'SUSPENDED', false) as suspended, coalesce(w.state = 'IN_DOUBT', false) as in_doubt, w.trained_on, w.trained_until,
                   p.ref as post, p.duty, p.valid_from as since, p.valid_to as until, h.display_name as deputy_for, p.operator_id = :caller as own,
                   p.state = 'SUSPENDED' as stopped, (select s.reason from post_stop s where s.post_id = p.id and p.state = 'SUSPENDED' order by s.id desc limit 1) as reason
              from post p left join operator w on w.id = p.operator_id left join post d on d.id = p.deputy_for left join operator h on h.id = d.operator_id
             where p.org_id = :org and p.state <> 'WITHDRAWN' and (p.valid_to is null or p.valid_to >= :today) and w.kind is distinct from 'SYSTEM'
             order by w.display_name, w.username, p.duty, p.valid_from""")
            .bind("org", place.id()).bind("caller", caller).bind("today", Time.today(clock)).mapTo(PostOfOperator.class).list());
    }

    public Appointed appoint(Place place, NewOperator wanted, String subject, byte[] person) {
        Bound bound = requireAnotherPerson(person);
        LocalDate today = Time.today(clock);
        return database.ask(sql -> {
            Made operator = made(sql, place, wanted, subject, person);
            if (!Arrays.equals(operator.naturalPerson(), person)) {   // another human being's account
                throw new Refusal(ProvisioningRefusal.ACCOUNT_TAKEN);
            }
            boolean trained = Trainings.add(sql, operator.ref(), wanted.trainedOn(), wanted.trainedUntil(), bound, clock.instant());
            List<UUID> posts = new ArrayList<>();
            for (Duty duty : wanted.duties()) {
                posts.add(sql.createQuery("select ref from post where operator_id = :operator and org_id = :org and duty = :duty and state <> 'WITHDRAWN' and valid_to is null")
                    .bind("operator", operator.id()).bind("org", place.id()).bind("duty", duty).mapTo(UUID.class).findOne()
                    .orElseGet(() -> begin(sql, operator.id(), place, duty, today)));
            }
            events.fire(new DomainEvents(Stream.concat(trained ? Stream.of(Trainings.recorded(operator.ref(), wanted.trainedOn(), wanted.trainedUntil())) : Stream.of(),
                Stream.of(new DomainEvent("OPERATOR_APPOINTED", Article.charter(4), operator.ref(), "duties", wanted.duties().toString()))).toList()));
            return new Appointed(operator.ref(), posts);
        });
    }

    /** Refuses whoever would appoint himself. */
    public Bound requireAnotherPerson(byte[] person) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        if (Arrays.equals(bound.naturalPerson(), person)) {
            throw new Refusal(ProvisioningRefusal.OWN_POST);
        }
        return bound;
    }

    /** Whether that account is an operator's, in sight or not. */
    public boolean isOperator(String issuer, String subject) {
        return database.ask(sql -> sql.createQuery("select tenancy.is_operator(:issuer, :subject)").bind("issuer", issuer).bind("subject", subject).mapTo(Boolean.class).one());
    }

    /** An operator as stored. */
    record Made(long id, UUID ref, byte[] naturalPerson) {
    }

    /** The operator with that account, made where there is none; of two who appoint him at once, the second waits for the first. */
    private static Made made(Handle sql, Place place, NewOperator wanted, String subject, byte[] person) {
        sql.createUpdate("""
            insert into operator(issuer, subject, realm_id, username, display_name, natural_person, org_id, path)
            values (:issuer, :subject, :realm, :username, :name, :person, :org, :path) on conflict (issuer, subject) do nothing""")
            .bind("issuer", place.issuer()).bind("subject", subject).bind("realm", place.internalId()).bind("username", wanted.username())
            .bind("name", wanted.name()).bind("person", person).bind("org", place.id()).bind("path", place.path()).execute();
        return sql.createQuery("select id, ref, natural_person from operator where issuer = :issuer and subject = :subject for update")
            .bind("issuer", place.issuer()).bind("subject", subject).mapTo(Made.class).findOne()
            .orElseThrow(() -> new Refusal(ProvisioningRefusal.ACCOUNT_TAKEN));   // one of an organisation out of sight
    }

    /** A post without an end. */
    static UUID begin(Handle sql, long operator, Place place, Duty duty, LocalDate from) {
        return sql.createQuery("insert into post(operator_id, org_id, path, duty, valid_from) values (:operator, :org, :path, :duty, :from) returning ref")
            .bind("operator", operator).bind("org", place.id()).bind("path", place.path()).bind("duty", duty).bind("from", from).mapTo(UUID.class).one();
    }

    public void withdraw(UUID post) {
        requireAnothers(post);
        changed(database.ask(sql -> sql.createUpdate("update post set state = 'WITHDRAWN' where ref = :ref").bind("ref", post).execute()));
        events.fire(DomainEvents.of(new DomainEvent("POST_WITHDRAWN", Article.charter(4), post)));
    }

    /** Refuses whoever would touch a post of his own. */
    public Bound requireAnothers(UUID post) {
        return subordinate("select w.id, w.natural_person, false as above from post p join operator w on w.id = p.operator_id where p.ref = :ref", post);
    }

    public Account suspend(UUID operator) {
        requireSubordinate(operator);
        return change(operator, """
            update operator w set state = 'SUSPENDED', suspended_by = case when w.state = 'SUSPENDED' and not exists (select from organisation o where o.id = w.suspended_by
                   and o.path ^@ :path) then w.suspended_by else :org end
             where ref = :ref""", "OPERATOR_SUSPENDED");
    }

    public Account reinstate(UUID operator) {
        Bound bound = requireSubordinate(operator);
        boolean fromAbove = database.ask(sql -> sql.createQuery("""
            select exists (select from operator w join organisation o on o.id = w.suspended_by where w.ref = :ref and w.state = 'SUSPENDED' and not o.path ^@ :path)""")
            .bind("ref", operator).bind("path", bound.path()).mapTo(Boolean.class).one());
        if (fromAbove) {
            throw new Refusal(ProvisioningRefusal.SUSPENDED_FROM_ABOVE);
        }
        return change(operator, """
            update operator w set suspended_by = null, state = case when
                   (select d.act from account_doubt d where d.operator_id = w.id order by d.id desc limit 1) = 'DOUBTED' then 'IN_DOUBT' else 'ACTIVE' end
             where ref = :ref""", "OPERATOR_REINSTATED");
    }

    /** Refuses whoever would touch his own account, or that of somebody who also acts above his organisation. */
    public Bound requireSubordinate(UUID operator) {
        return subordinate(SUBORDINATE, operator);
    }

    /** Whether {@link #requireSubordinate} lets the caller pass. */
    public boolean isSubordinate(UUID operator) {
        Bound bound = database.bound();
        return bound.duty() == Duty.ADMINISTRATOR && touched(SUBORDINATE, operator).filter(t -> objectionTo(bound, t).isEmpty()).isPresent();
    }

    private static final String SUBORDINATE = "select id, natural_person, tenancy.acts_above(id) as above from operator where ref = :ref";

    /** Whose account or post is touched. */
    record Touched(long id, byte[] naturalPerson, boolean above) {
    }

    private Bound subordinate(String whose, UUID ref) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        touched(whose, ref).flatMap(t -> objectionTo(bound, t)).ifPresent(objection -> {
            throw objection;
        });
        return bound;
    }

    private Optional<Touched> touched(String whose, UUID ref) {
        return database.ask(sql -> sql.createQuery(whose).bind("ref", ref).mapTo(Touched.class).findOne());
    }

    private static Optional<Refusal> objectionTo(Bound bound, Touched touched) {
        if (touched.id() == bound.operator() || Arrays.equals(touched.naturalPerson(), bound.naturalPerson())) {
            return Optional.of(new Refusal(ProvisioningRefusal.OWN_POST));
        }
        return touched.above() ? Optional.of(new Refusal(ProvisioningRefusal.ACTS_ABOVE)) : Optional.empty();
    }

    /** Records that an account's second factor is taken off. @throws Refusal if the account is not the caller's to manage */
    public Account removeSecondFactor(UUID operator) {
        requireSubordinate(operator);
        return change(operator, "update operator set display_name = display_name where ref = :ref", "SECOND_FACTOR_REMOVED");
    }

    private Account change(UUID operator, String update, String event) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        changed(database.ask(sql -> sql.createUpdate(update).bind("ref", operator).bind("org", bound.organisation()).bind("path", bound.path()).execute()));
        events.fire(DomainEvents.of(new DomainEvent(event, Article.charter(4), operator)));
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
