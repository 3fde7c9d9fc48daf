package org.xueji.structure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** The majors that schools may teach (C-6): granted and ended with dates by administrators above, public like the school. */
@Stateless
public class Majors {

    private static final String CODE = "[0-9A-Z-]{4,12}";

    static {
        Refusals.constraint("a_major_once_at_a_time", StructureRefusal.MAJOR_OVERLAPS);
    }

    @Inject
    Offices offices;
    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /** The majors of a school, those still taught first. */
    public List<Major> list(UUID ref) {
        database.requireSeen("organisation", ref, JurisdictionRefusal.NO_SUCH_ORGANISATION);
        return database.ask(sql -> sql.createQuery("""
            select m.ref, m.code, m.name, m.since, m.until from school_major m join organisation o on o.id = m.org_id
             where o.ref = :ref order by m.until desc nulls first, m.code, m.since""").bind("ref", ref).mapTo(Major.class).list());
    }

    /** Lets a school teach a major from a day on. */
    public UUID grant(UUID ref, String code, String name, LocalDate since) {
        Office school = offices.check(OrganisationAct.GRANT_MAJOR, ref);
        if (code == null || !code.strip().matches(CODE)) {
            throw new Refusal(StructureRefusal.MAJOR_CODE_MALFORMED);
        }
        if (name == null || name.isBlank()) {
            throw new Refusal(StructureRefusal.NAME_MISSING);
        }
        Dates.require(since, null);
        UUID major = database.ask(sql -> sql.createQuery("""
            insert into school_major(org_id, path, code, name, since, recorded_by, recorded_at) values (:org, :path, :code, :name, :since, :operator, :now) returning ref""")
            .bind("org", school.id()).bind("path", school.path()).bind("code", code.strip()).bind("name", name.strip()).bind("since", since)
            .bind("operator", database.bound().operator()).bind("now", clock.instant()).mapTo(UUID.class).one());
        events.fire(DomainEvents.of(new DomainEvent("MAJOR_GRANTED", Article.charter(6), ref, "code", code.strip(), "since", since.toString())));
        return major;
    }

    /** Says which day is the last of a major. */
    public void end(UUID ref, UUID major, LocalDate until) {
        offices.check(OrganisationAct.GRANT_MAJOR, ref);
        Major ended = list(ref).stream().filter(m -> m.ref().equals(major) && m.until() == null).findFirst().orElseThrow(() -> new Refusal(StructureRefusal.NO_SUCH_MAJOR));
        Dates.require(ended.since(), Dates.given(until));
        database.tell(sql -> sql.createUpdate("update school_major set until = :until where ref = :ref and until is null").bind("until", until).bind("ref", major).execute());
        events.fire(DomainEvents.of(new DomainEvent("MAJOR_ENDED", Article.charter(6), ref, "code", ended.code(), "until", until.toString())));
    }
}
