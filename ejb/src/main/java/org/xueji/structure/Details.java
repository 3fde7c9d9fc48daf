package org.xueji.structure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.tenancy.Database;

/** What the directory says about an organisation beside its name: since when it exists, how it stood before, and whether its departments run schools. */
@Stateless
public class Details {

    @Inject
    Offices offices;
    @Inject
    Database database;
    @Inject
    Event<DomainEvents> events;

    public Detail get(UUID ref) {
        database.requireSeen("organisation", ref, JurisdictionRefusal.NO_SUCH_ORGANISATION);
        return database.ask(sql -> sql.createQuery("select d.opened_on, d.other_departments from organisation_detail d join organisation o on o.id = d.org_id where o.ref = :ref")
            .bind("ref", ref).mapTo(Detail.class).findOne().orElse(new Detail(null, false)));
    }

    /** How the organisation stood over time, the latest first (S-12). */
    public List<Past> history(UUID ref) {
        database.requireSeen("organisation", ref, JurisdictionRefusal.NO_SUCH_ORGANISATION);
        return database.ask(sql -> sql.createQuery("""
            select h.valid_from as "from", h.name, h.school_type, p.name as parent, a.name as competent_authority, h.state
              from organisation_history h join organisation o on o.id = h.org_id left join organisation p on p.id = h.parent_id
              left join organisation a on a.id = h.competent_authority_id
             where o.ref = :ref order by h.valid_from desc, h.id desc""").bind("ref", ref).mapTo(Past.class).list());
    }

    /** How it stood on a day, by what is on record; empty for a day before the first record. */
    public Optional<Past> on(UUID ref, LocalDate day) {
        return history(ref).stream().filter(p -> !p.from().isAfter(day)).findFirst();
    }

    /** Says since when an organisation exists. */
    public void openedOn(UUID ref, LocalDate day) {
        Office organisation = offices.check(OrganisationAct.STATE_DETAILS, ref);
        state(organisation, "opened_on", Dates.given(day));
        events.fire(DomainEvents.of(new DomainEvent("OPENING_DATE_STATED", Article.charter(6), ref, "day", day.toString())));
    }

    /** Says whether departments outside education run schools in the province; those that do already stay. */
    public void allowOtherDepartments(UUID ref, boolean allowed) {
        Office province = offices.check(OrganisationAct.STATE_DETAILS, ref);
        if (province.tier() != Tier.PROVINCE) {
            throw new Refusal(StructureRefusal.NOT_A_PROVINCE);
        }
        state(province, "other_departments", allowed);
        events.fire(DomainEvents.of(new DomainEvent("OTHER_DEPARTMENTS_SWITCHED", Article.charter(1), ref, "allowed", String.valueOf(allowed))));
    }

    private void state(Office organisation, String column, Object value) {
        offices.at(organisation);
        database.tell(sql -> sql.createUpdate("insert into organisation_detail(org_id, path, " + column + ") values (:org, :path, :value) on conflict (org_id) do update set " + column + " = excluded." + column)
            .bind("org", organisation.id()).bind("path", organisation.path()).bind("value", value).execute());
    }
}
