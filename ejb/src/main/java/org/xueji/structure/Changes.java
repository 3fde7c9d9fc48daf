package org.xueji.structure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/**
 * Dated changes of organisations by administrators above them: names and school types (S-12), and places in the tree (C-6).
 *
 * <p>A change of a name whose day has come takes effect with the act; every other change is planned, and carried out on its day by {@link CarryingOut}.
 */
@Stateless
public class Changes {

    static {
        Refusals.constraint("one_planned_change_of_a_kind", StructureRefusal.ALREADY_PLANNED);
    }

    /** So many archives move at once, as measured (docs/decisions/moves-wait-for-everybody-who-acts.md). */
    long mostArchives = 300_000;

    @Inject
    Offices offices;
    @Inject
    Database database;
    @Inject
    Clock clock;
    @Inject
    Event<DomainEvents> events;

    /**
     * Gives an organisation another name, or a school another type.
     *
     * @param type null where it stays
     * @param on the first day of the new name, past or to come
     */
    public UUID rename(UUID ref, String name, SchoolType type, LocalDate on, String reason) {
        Office organisation = offices.check(OrganisationAct.RENAME, ref);
        String wanted = Optional.ofNullable(name).map(String::strip).filter(n -> !n.isEmpty()).orElseThrow(() -> new Refusal(StructureRefusal.NAME_MISSING));
        if (type != null && organisation.tier() != Tier.SCHOOL) {
            throw new Refusal(StructureRefusal.NOT_A_SCHOOL);
        }
        if (wanted.equals(organisation.name()) && (type == null || type == organisation.schoolType())) {
            throw new Refusal(StructureRefusal.NOTHING_CHANGES);
        }
        notBeforeTheLast(organisation, day(on));
        Planned planned = plan(organisation, ChangeKind.RENAME, wanted, type, null, on, reason);
        if (!on.isAfter(Time.today(clock))) {
            database.tell(sql -> sql.createQuery("select effect.carry_out(:id, :now)").bind("id", planned.id()).bind("now", clock.instant()).mapTo(String.class).one());
        }
        return planned.ref();
    }

    /**
     * Puts an organisation, with everything under it, under another superior.
     *
     * @param on the day on which it takes effect, today or later; carried out within seconds where it is today
     */
    public UUID move(UUID ref, UUID parent, LocalDate on, String reason) {
        Office organisation = offices.check(OrganisationAct.MOVE, ref);
        Office superior = offices.get(parent);
        if (day(on).isBefore(Time.today(clock))) {
            throw new Refusal(StructureRefusal.DAY_IS_PAST);
        }
        objection(organisation, superior, database.bound()).ifPresent(reasonAgainst -> {
            throw new Refusal(reasonAgainst);
        });
        long archives = archivesUnder(organisation);
        if (archives > mostArchives) {
            throw new Refusal(StructureRefusal.TOO_LARGE, archives, mostArchives);
        }
        return plan(organisation, ChangeKind.MOVE, null, null, superior, on, reason).ref();
    }

    /** Where the caller may put an organisation, in the order of the tree. */
    public List<OrganisationView> placesFor(UUID ref) {
        Office organisation = offices.check(OrganisationAct.MOVE, ref);
        return database.ask(sql -> sql.createQuery("""
            select p.ref, p.tier, p.code, p.name, p.school_type, p.state, a.name as competent_authority
              from organisation o join organisation p on p.path >= :lo and p.path < :lo || ':' and p.tier <> 'SCHOOL' left join organisation a on a.id = p.competent_authority_id
             where o.id = :org and move_objection(o, p, :lo) is null order by p.path""")
            .bind("org", organisation.id()).bind("lo", database.bound().path()).mapTo(OrganisationView.class).list());
    }

    /** Takes a change back before its day. */
    public void withdraw(UUID ref, UUID change) {
        Office organisation = offices.check(OrganisationAct.RENAME, ref);
        int withdrawn = database.ask(sql -> sql.createUpdate("""
            update organisation_change set state = 'WITHDRAWN', ended_at = :now where ref = :ref and org_id = :org and state = 'PLANNED'""")
            .bind("now", clock.instant()).bind("ref", change).bind("org", organisation.id()).execute());
        if (withdrawn == 0) {
            throw new Refusal(StructureRefusal.NO_SUCH_CHANGE);
        }
        events.fire(DomainEvents.of(new DomainEvent("ORGANISATION_CHANGE_WITHDRAWN", Article.charter(6), ref, "change", change.toString())));
    }

    /** The changes of an organisation that the caller may know of, the latest first. */
    public List<ChangeView> list(UUID ref) {
        database.requireSeen("organisation", ref, JurisdictionRefusal.NO_SUCH_ORGANISATION);
        return database.ask(sql -> sql.createQuery("""
            select c.ref, c.kind, c.name, c.school_type, p.name as parent, c.former_name, c.former_type, f.name as former_parent, c.effective_on, c.reason, c.state, c.refusal,
                   b.name as by, c.created_at, c.ended_at
              from organisation_change c join organisation o on o.id = c.org_id join organisation b on b.id = c.by_org
              left join organisation p on p.id = c.parent_id left join organisation f on f.id = c.former_parent_id
             where o.ref = :ref order by c.effective_on desc, c.id desc""").bind("ref", ref).mapTo(ChangeView.class).list());
    }

    /** A planned change. */
    public record Planned(long id, UUID ref) {
    }

    private Planned plan(Office organisation, ChangeKind kind, String name, SchoolType type, Office superior, LocalDate on, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal(StructureRefusal.REASON_MISSING);
        }
        Bound bound = database.bound();
        Planned planned = database.ask(sql -> sql.createQuery("""
            insert into organisation_change(org_id, path, kind, name, school_type, parent_id, effective_on, reason, by_org, created_by, created_at)
            values (:org, :path, :kind, :name, :type, :parent, :on, :reason, :by, :operator, :now) returning id, ref""")
            .bind("org", organisation.id()).bind("path", organisation.path()).bind("kind", kind.name()).bind("name", name)
            .bind("type", type == null ? null : type.name()).bind("parent", superior == null ? null : superior.id()).bind("on", on).bind("reason", reason.strip())
            .bind("by", bound.organisation()).bind("operator", bound.operator()).bind("now", clock.instant()).mapTo(Planned.class).one());
        events.fire(DomainEvents.of(new DomainEvent("ORGANISATION_" + kind + "_PLANNED", kind.article(), organisation.ref(),
            "change", planned.ref().toString(), "name", name, "type", Objects.toString(type, null), "superior", superior == null ? null : superior.code(),
            "on", on.toString(), "reason", reason.strip())));
        return planned;
    }

    private Optional<StructureRefusal> objection(Office organisation, Office superior, Bound by) {
        return database.ask(sql -> sql.createQuery("select move_objection(o, p, :by) from organisation o cross join organisation p where o.id = :org and p.id = :parent")
            .bind("by", by.path()).bind("org", organisation.id()).bind("parent", superior.id()).mapTo(String.class).findOne()).map(StructureRefusal::valueOf);
    }

    private long archivesUnder(Office organisation) {
        return database.ask(sql -> sql.createQuery("select count(*) from person where path >= :path and path < :path || ':'").bind("path", organisation.path())
            .mapTo(Long.class).one());
    }

    private void notBeforeTheLast(Office organisation, LocalDate on) {
        database.ask(sql -> sql.createQuery("select max(effective_on) from organisation_change where org_id = :org and kind = 'RENAME' and state = 'DONE' having max(effective_on) >= :on")
            .bind("org", organisation.id()).bind("on", on).mapTo(LocalDate.class).findOne()).ifPresent(last -> {
                throw new Refusal(StructureRefusal.DAY_BEFORE_THE_LAST, last);
            });
    }

    private static LocalDate day(LocalDate on) {
        if (on == null) {
            throw new Refusal(StructureRefusal.DAY_MISSING);
        }
        return on;
    }
}
