package org.xueji.structure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Time;
import org.xueji.provisioning.Organisations;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** Puts one row of a file into the tree, or notes everything that stands against it. A row that is in the tree already adds what the register lacks and changes nothing. */
@ApplicationScoped
class TreeRows {

    @Inject
    Database database;
    @Inject
    Organisations organisations;
    @Inject
    Heads heads;
    @Inject
    Majors majors;
    @Inject
    Details details;
    @Inject
    Clock clock;

    /** An organisation of the register; {@code parent} and {@code authority} are codes, {@code departments} says whether its province has any. */
    record Known(long id, UUID ref, String name, Tier tier, SchoolType schoolType, OrganisationState state, String path, String code, String parent, String authority,
                 boolean departments) {
    }

    /** Returns what became of the row: {@code added}, {@code completed}, {@code unchanged} or {@code refused}. */
    String take(TreeRow row) {
        Bound bound = database.bound();
        Optional<Known> known = row.code.flatMap(this::find);
        Optional<Known> parent = row.parent.flatMap(code -> named(row, "parent", code, bound));
        Optional<Known> authority = row.authority().flatMap(code -> named(row, row.cells.value("authority").isPresent() ? "authority" : "parent", code, bound));
        known.ifPresentOrElse(k -> compare(row, k, bound), () -> parent.ifPresent(p -> fits(row, p, authority)));
        known.ifPresent(k -> row.headSince.ifPresent(since -> headFits(row, k, since)));
        if (!row.cells.problems().isEmpty()) {
            return "refused";
        }
        UUID ref = known.map(Known::ref).orElseGet(() -> row.isSchool()
            ? organisations.addSchool(parent.orElseThrow().ref(), row.code.orElseThrow(), row.name.orElseThrow(), row.type.orElseThrow(), authority.orElseThrow().ref()).ref()
            : organisations.addAuthority(parent.orElseThrow().ref(), row.tier.orElseThrow(), row.code.orElseThrow(), row.name.orElseThrow()).ref());
        boolean completed = complete(row, ref);
        return known.isEmpty() ? "added" : completed ? "completed" : "unchanged";
    }

    private Optional<Known> named(TreeRow row, String field, String code, Bound bound) {
        Optional<Known> found = find(code).filter(k -> k.path().startsWith(bound.path()));
        if (found.isEmpty() && row.cells.problems().stream().noneMatch(p -> p.reason() == StructureRefusal.CODE_UNKNOWN)) {
            row.cells.note(field, StructureRefusal.CODE_UNKNOWN);
        }
        return found;
    }

    private void compare(TreeRow row, Known k, Bound bound) {
        if (!k.path().startsWith(bound.path()) || k.state() == OrganisationState.CLOSED) {
            row.cells.note("code", JurisdictionRefusal.CODE_TAKEN, k.name(), k.state());
        } else if (row.name.filter(n -> !n.equals(k.name())).isPresent() || row.tier.filter(t -> t != k.tier()).isPresent() || row.type.filter(t -> t != k.schoolType()).isPresent()
            || row.parent.filter(p -> !p.equals(k.parent())).isPresent() || row.authority().filter(a -> !a.equals(k.authority())).isPresent()) {
            row.cells.note("code", StructureRefusal.DIFFERS, k.name() + " / " + k.parent() + (k.authority() == null ? "" : " / " + k.authority()));
        }
    }

    private static void fits(TreeRow row, Known parent, Optional<Known> authority) {
        Tier tier = row.tier.orElse(null);
        if (tier == null) {
            return;
        }
        boolean fits = switch (tier) {
            case SCHOOL -> parent.tier() != Tier.SCHOOL;
            case DEPARTMENT -> !parent.tier().authoritiesBelow().isEmpty() || parent.tier() == Tier.COUNTY;
            default -> parent.tier().authoritiesBelow().contains(tier);
        };
        if (!fits) {
            row.cells.note("parent", JurisdictionRefusal.TIER_DOES_NOT_FIT, parent.name());
        } else if (parent.state() == OrganisationState.CLOSED) {
            row.cells.note("parent", JurisdictionRefusal.STATE_DOES_NOT_ALLOW, parent.name(), parent.state());
        } else if (tier == Tier.DEPARTMENT && !parent.departments()) {
            row.cells.note("tier", JurisdictionRefusal.DEPARTMENTS_NOT_ALLOWED, parent.name());
        } else if (tier == Tier.DEPARTMENT && !row.code.orElse("").equals(parent.code() + "L")) {
            row.cells.note("code", JurisdictionRefusal.DEPARTMENT_CODE_MALFORMED, parent.code());
        } else if ((tier == Tier.PREFECTURE || tier == Tier.COUNTY) && !row.code.orElse("").matches(parent.code().substring(0, 2) + "(?!0000)[0-9]{4}")) {
            row.cells.note("code", JurisdictionRefusal.AUTHORITY_CODE_MALFORMED);
        }
        authority.filter(a -> fits).filter(a -> a.tier() == Tier.SCHOOL || !parent.path().startsWith(a.path())).ifPresent(a -> row.cells.note("authority", JurisdictionRefusal.NOT_AN_AUTHORITY_ABOVE));
    }

    private void headFits(TreeRow row, Known known, LocalDate since) {
        List<Head> there = heads.list(known.ref());
        boolean recorded = there.stream().anyMatch(h -> h.since().equals(since) && h.name().equals(row.head().orElse("")));
        if (!recorded && there.stream().anyMatch(h -> !h.since().isBefore(since) || h.until() != null && !h.until().isBefore(since))) {
            row.cells.note("headSince", StructureRefusal.HEAD_OVERLAPS);
        }
    }

    /** Adds what the row says beyond the place in the tree and the register lacks. */
    private boolean complete(TreeRow row, UUID ref) {
        boolean[] added = {false};
        row.openedOn.filter(day -> !day.equals(details.get(ref).openedOn())).ifPresent(day -> {
            details.openedOn(ref, day);
            added[0] = true;
        });
        row.headSince.filter(since -> heads.list(ref).stream().noneMatch(h -> h.since().equals(since) && h.name().equals(row.head().orElseThrow()))).ifPresent(since -> {
            heads.record(ref, row.head().orElseThrow(), since, null);
            added[0] = true;
        });
        List<String> taught = row.majors.isEmpty() ? List.of() : majors.list(ref).stream().map(Major::code).toList();
        row.majors.forEach((code, name) -> {
            if (!taught.contains(code)) {
                majors.grant(ref, code, name, row.openedOn.orElse(Time.today(clock)));
                added[0] = true;
            }
        });
        return added[0];
    }

    private Optional<Known> find(String code) {
        return database.ask(sql -> sql.createQuery("""
            select o.id, o.ref, o.name, o.tier, o.school_type, o.state, o.path, o.code, p.code as parent, a.code as authority,
                   exists (select from organisation_detail d where d.path = left(o.path, 7) and d.other_departments) as departments
              from organisation o left join organisation p on p.id = o.parent_id left join organisation a on a.id = o.competent_authority_id where o.code = :code""")
            .bind("code", code).mapTo(Known.class).findOne());
    }
}
