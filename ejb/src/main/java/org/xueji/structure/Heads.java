package org.xueji.structure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** The heads of organisations with their dates (V-26): never two at a time, and never overwritten. Seen by the organisation itself and by those above it. */
@Stateless
public class Heads {

    static {
        Refusals.constraint("one_head_at_a_time", StructureRefusal.HEAD_OVERLAPS);
    }

    @Inject
    Offices offices;
    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** The heads of an organisation, the latest first. */
    public List<Head> list(UUID ref) {
        database.requireSeen("organisation", ref, JurisdictionRefusal.NO_SUCH_ORGANISATION);
        return database.ask(sql -> sql.createQuery("select h.ref, h.name, h.since, h.until from organisation_head h join organisation o on o.id = h.org_id where o.ref = :ref order by h.since desc")
            .bind("ref", ref).mapTo(Head.class).list());
    }

    /** Who headed it on a day. */
    public Optional<Head> on(UUID ref, LocalDate day) {
        return list(ref).stream().filter(h -> !h.since().isAfter(day) && (h.until() == null || !h.until().isBefore(day))).findFirst();
    }

    /**
     * Records a head. Whoever is in office then leaves it the day before.
     *
     * @param until the last day; null while in office
     */
    public UUID record(UUID ref, String name, LocalDate since, LocalDate until) {
        Office organisation = offices.check(OrganisationAct.RECORD_HEAD, ref);
        if (name == null || name.isBlank()) {
            throw new Refusal(StructureRefusal.NAME_MISSING);
        }
        Dates.require(since, until);
        Bound bound = offices.at(organisation);
        UUID head = database.ask(sql -> {
            sql.createUpdate("update organisation_head set until = :eve where org_id = :org and until is null and since < :since")
                .bind("org", organisation.id()).bind("since", since).bind("eve", since.minusDays(1)).execute();
            return sql.createQuery("""
                insert into organisation_head(org_id, path, name, since, until, recorded_by, recorded_at) values (:org, :path, :name, :since, :until, :operator, :now) returning ref""")
                .bind("org", organisation.id()).bind("path", organisation.path()).bind("name", name.strip()).bind("since", since).bind("until", until)
                .bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(UUID.class).one();
        });
        events.fire(DomainEvents.of(new DomainEvent("HEAD_RECORDED", Article.vocational(26), ref, "head", head.toString(), "since", since.toString())));
        return head;
    }

    /** Says which day is the last of a head in office. */
    public void end(UUID ref, UUID head, LocalDate until) {
        Office organisation = offices.check(OrganisationAct.RECORD_HEAD, ref);
        Head ended = list(ref).stream().filter(h -> h.ref().equals(head) && h.until() == null).findFirst().orElseThrow(() -> new Refusal(StructureRefusal.NO_SUCH_HEAD));
        Dates.require(ended.since(), Dates.given(until));
        offices.at(organisation);
        database.tell(sql -> sql.createUpdate("update organisation_head set until = :until where ref = :ref and until is null").bind("until", until).bind("ref", head).execute());
        events.fire(DomainEvents.of(new DomainEvent("HEAD_ENDED", Article.vocational(26), ref, "head", head.toString(), "until", until.toString())));
    }
}
