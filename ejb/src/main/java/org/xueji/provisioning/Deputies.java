package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Who acts while somebody is away, and who follows when somebody leaves (C-4, S-7). Deputies and successors act in their own names, so that four-eyes holds for them as
 * for everybody; an administrator above lends its own people to an office of one.
 */
@Stateless
public class Deputies {

    /** A deputy stands in for no longer than this. */
    public static final int MOST_DAYS = 366;

    private static final int MOST = 200;

    @Inject
    Database database;
    @Inject
    PostRecords records;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** Somebody who may act. */
    record Known(long id, UUID ref, byte[] naturalPerson, LocalDate trainedOn, LocalDate trainedUntil) {

        private boolean isTrained(LocalDate from, LocalDate until) {
            return trainedOn != null && !trainedOn.isAfter(from) && (trainedUntil == null || !trainedUntil.isBefore(until));
        }
    }

    /** A post, and whose it is; the natural person is null where he belongs to an organisation above the caller's. */
    record Held(long id, UUID organisation, Duty duty, boolean ownAndActive, byte[] naturalPerson) {
    }

    /**
     * Has somebody stand in for the holder of a post, from a day to a day.
     *
     * @return the reference of the deputy's post
     * @throws Refusal with {@link ProvisioningRefusal}, or if the caller administers nothing at or above the organisation
     */
    public UUID appoint(UUID post, NewDeputy wanted) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        LocalDate today = Time.today(clock);
        Held held = database.ask(sql -> sql.createQuery("""
            select p.id, o.ref as organisation, p.duty, p.state = 'ACTIVE' and p.deputy_for is null and (p.valid_to is null or p.valid_to >= :today) as own_and_active, w.natural_person
              from post p join organisation o on o.id = p.org_id left join operator w on w.id = p.operator_id where p.ref = :ref""")
            .bind("ref", post).bind("today", today).mapTo(Held.class).findOne()).orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
        PostRecords.Place place = records.place(held.organisation());
        if (wanted.from() == null || wanted.until() == null || wanted.from().isBefore(today) || wanted.until().isBefore(wanted.from())
            || ChronoUnit.DAYS.between(wanted.from(), wanted.until()) >= MOST_DAYS) {
            throw new Refusal(ProvisioningRefusal.DEPUTY_NEEDS_AN_END, MOST_DAYS);
        }
        return database.ask(sql -> {
            Known deputy = known(sql, place, wanted.username());
            if (deputy.id() == bound.operator()) {
                throw new Refusal(ProvisioningRefusal.NOT_TO_ONESELF);
            }
            if (!held.ownAndActive() || Arrays.equals(held.naturalPerson(), deputy.naturalPerson())) {
                throw new Refusal(ProvisioningRefusal.NOTHING_TO_STAND_IN_FOR);
            }
            requireTraining(deputy, wanted.from(), wanted.until());
            UUID ref = sql.createQuery("""
                insert into post(operator_id, org_id, path, duty, valid_from, valid_to, deputy_for) values (:operator, :org, :path, :duty, :from, :until, :held) returning ref""")
                .bind("operator", deputy.id()).bind("org", place.id()).bind("path", place.path()).bind("duty", held.duty()).bind("from", wanted.from())
                .bind("until", wanted.until()).bind("held", held.id()).mapTo(UUID.class).one();
            events.fire(DomainEvents.of(new DomainEvent("DEPUTY_APPOINTED", Article.charter(4), deputy.ref(), "duty", held.duty().name(),
                "post", post.toString(), "from", wanted.from().toString(), "until", wanted.until().toString())));
            return ref;
        });
    }

    /**
     * Hands all posts that somebody holds at an organisation over to a successor, in one act; what waits there waits for the successor. Administrators hand over
     * their own posts, too: then the office has another administrator.
     *
     * @return the reference of the record of it
     * @throws Refusal with {@link ProvisioningRefusal}, or if the caller administers nothing at or above the organisation
     */
    public UUID handOver(UUID organisation, NewHandOver wanted) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        PostRecords.Place place = records.place(organisation);
        LocalDate today = Time.today(clock);
        LocalDate last = wanted.lastDay();
        if (last == null || last.isBefore(today)) {
            throw new Refusal(ProvisioningRefusal.LAST_DAY_REQUIRED);
        }
        return database.ask(sql -> {
            Known predecessor = known(sql, place, wanted.predecessor());
            Known successor = known(sql, place, wanted.successor());
            if (successor.id() == bound.operator() || Arrays.equals(successor.naturalPerson(), predecessor.naturalPerson())) {
                throw new Refusal(ProvisioningRefusal.NOT_TO_ONESELF);
            }
            requireTraining(successor, last, last);
            List<Duty> duties = ended(sql, place, predecessor, last);
            if (duties.isEmpty()) {
                throw new Refusal(ProvisioningRefusal.NO_SUCH_OPERATOR, wanted.predecessor());
            }
            duties.stream().filter(duty -> !holds(sql, place, successor, duty)).forEach(duty -> PostRecords.begin(sql, successor.id(), place, duty, last));
            UUID ref = record(sql, place, predecessor, successor, duties, wanted, bound);
            events.fire(DomainEvents.of(new DomainEvent("POSTS_HANDED_OVER", Article.charter(4), predecessor.ref(), "to", successor.ref().toString(), "duties", duties.toString(),
                "lastDay", last.toString())));
            return ref;
        });
    }

    /** The hand-overs at an organisation, the newest first. @throws Refusal if the caller administers nothing at or above it */
    public List<HandOver> handOvers(UUID organisation) {
        if (!records.isManaged(organisation)) {
            throw new Refusal(JurisdictionRefusal.NOT_BELOW);
        }
        record Row(UUID ref, String predecessor, String successor, String[] duties, LocalDate lastDay, String note, Instant recordedAt) {
        }
        return database.ask(sql -> sql.createQuery("""
            select h.ref, f.display_name as predecessor, t.display_name as successor, h.duties, h.last_day, h.note, h.recorded_at
              from hand_over h join organisation o on o.id = h.org_id left join operator f on f.id = h.predecessor left join operator t on t.id = h.successor
             where o.ref = :org order by h.id desc limit :most""").bind("org", organisation).bind("most", MOST).mapTo(Row.class).list()).stream()
            .map(r -> new HandOver(r.ref(), r.predecessor(), r.successor(), Stream.of(r.duties()).map(Duty::valueOf).toList(), r.lastDay(), r.note(), r.recordedAt())).toList();
    }

    /** Whoever has that account in the realm of the place, and whom the caller sees. */
    private static Known known(Handle sql, PostRecords.Place place, String username) {
        String typed = username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
        return sql.createQuery("""
            select id, ref, natural_person, trained_on, trained_until from operator
             where username = :username and issuer = :issuer and realm_id = :realm and state = 'ACTIVE'""")
            .bind("username", typed).bind("issuer", place.issuer()).bind("realm", place.internalId()).mapTo(Known.class).findOne()
            .orElseThrow(() -> new Refusal(ProvisioningRefusal.NO_SUCH_OPERATOR, typed));
    }

    private static void requireTraining(Known operator, LocalDate from, LocalDate until) {
        if (!operator.isTrained(from, until)) {
            throw new Refusal(ProvisioningRefusal.NOT_TRAINED);
        }
    }

    /** Ends the posts that somebody holds for good; those that have not begun by then are taken back. */
    private static List<Duty> ended(Handle sql, PostRecords.Place place, Known predecessor, LocalDate last) {
        return sql.createQuery("""
            update post set valid_to = case when valid_from <= :last then cast(:last as date) end, state = case when valid_from <= :last then state else 'WITHDRAWN' end
             where operator_id = :operator and org_id = :org and state = 'ACTIVE' and deputy_for is null and (valid_to is null or valid_to > :last) returning duty""")
            .bind("last", last).bind("operator", predecessor.id()).bind("org", place.id()).mapTo(Duty.class).list();
    }

    private static boolean holds(Handle sql, PostRecords.Place place, Known successor, Duty duty) {
        return sql.createQuery("""
            select exists (select from post where operator_id = :operator and org_id = :org and duty = :duty and state = 'ACTIVE' and deputy_for is null and valid_to is null)""")
            .bind("operator", successor.id()).bind("org", place.id()).bind("duty", duty).mapTo(Boolean.class).one();
    }

    private UUID record(Handle sql, PostRecords.Place place, Known predecessor, Known successor, List<Duty> duties, NewHandOver wanted, Bound bound) {
        return sql.createQuery("""
            insert into hand_over(org_id, path, predecessor, successor, duties, last_day, note, recorded_by, recorded_at)
            values (:org, :path, :from, :to, :duties, :last, :note, :by, :now) returning ref""")
            .bind("org", place.id()).bind("path", place.path()).bind("from", predecessor.id()).bind("to", successor.id())
            .bindArray("duties", String.class, duties.stream().map(Duty::name).toArray()).bind("last", wanted.lastDay())
            .bind("note", wanted.note() == null ? "" : wanted.note().strip()).bind("by", bound.operator()).bind("now", clock.instant()).mapTo(UUID.class).one();
    }
}
