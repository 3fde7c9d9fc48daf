package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Organisation;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;

/** Changes of the tree by the administrators above (C-5, C-6). */
@Stateless
public class Organisations {

    static {
        Refusals.constraint("organisation_code_key", JurisdictionRefusal.CODE_JUST_TAKEN);
        Refusals.code("XJ053", ProvisioningRefusal.REGISTRATIONS_REMAIN);
    }

    @Inject
    Tree tree;
    @Inject
    Database database;
    @Inject
    Event<DomainEvents> events;

    /** What the caller may do to an organisation; nothing for a post that is no administrator's. */
    public Set<OrganisationAct> possible(UUID ref) {
        Bound bound = database.bound();
        Organisation organisation = tree.load(ref);
        return Stream.of(OrganisationAct.values()).filter(act -> act.objectionTo(bound, organisation).isEmpty())
            .filter(act -> act != OrganisationAct.ADD_DEPARTMENT || tree.hasDepartments(organisation))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(OrganisationAct.class)));
    }

    /** @throws Refusal if the caller may not do this to the organisation */
    public Organisation check(OrganisationAct act, UUID ref) {
        return allowed(act, database.bound(), ref);
    }

    /** Who may decide for a school that the caller puts below an organisation: that one and those above it, up to the caller's own. */
    public List<OrganisationView> authoritiesFor(UUID parent) {
        UUID top = database.bound().ref();
        return tree.trail(parent).stream().dropWhile(o -> !o.ref().equals(top)).toList();
    }

    /**
     * Puts a school into the tree.
     *
     * @param parent what it lies under
     * @param competentAuthority who decides for it: the parent or an authority above it, no higher than the caller's own
     */
    public OrganisationView addSchool(UUID parent, String code, String name, SchoolType type, UUID competentAuthority) {
        Bound bound = database.bound();
        Organisation place = allowed(OrganisationAct.ADD_SCHOOL, bound, parent);
        Organisation authority = tree.load(competentAuthority);
        String seat = authority.path().value();
        if (authority.tier() == Tier.SCHOOL || !place.path().value().startsWith(seat) || !seat.startsWith(bound.path())) {
            throw new Refusal(JurisdictionRefusal.NOT_AN_AUTHORITY_ABOVE);
        }
        OrganisationView school = tree.addSchool(parent, code, name, type, competentAuthority);
        events.fire(DomainEvents.of(new DomainEvent("SCHOOL_ADDED", Article.charter(6), school.ref(), "code", code)));
        return school;
    }

    /**
     * Puts an authority into the tree; a province is prepared and has yet to be opened.
     *
     * @param parent what it reports to
     */
    public OrganisationView addAuthority(UUID parent, Tier tier, String code, String name) {
        allowed(tier == Tier.DEPARTMENT ? OrganisationAct.ADD_DEPARTMENT : OrganisationAct.ADD_AUTHORITY, database.bound(), parent);
        OrganisationView authority = tier == Tier.DEPARTMENT ? tree.addDepartment(parent, code, name) : tree.addAuthority(parent, tier, code, name);
        events.fire(DomainEvents.of(new DomainEvent("AUTHORITY_ADDED", Article.charter(6), authority.ref(), "code", code)));
        return authority;
    }

    /** Suspends an organisation below one's own: nobody acts for it, or for what lies under it in the same realm, until it is resumed. */
    public void suspend(UUID ref, String reason) {
        allowed(OrganisationAct.SUSPEND, database.bound(), ref).suspend();
        events.fire(DomainEvents.of(new DomainEvent("ORGANISATION_SUSPENDED", Article.charter(5), ref, "reason", given(reason))));
    }

    /** Lets it go on. */
    public void resume(UUID ref, String reason) {
        allowed(OrganisationAct.RESUME, database.bound(), ref).resume();
        events.fire(DomainEvents.of(new DomainEvent("ORGANISATION_RESUMED", Article.charter(5), ref, "reason", given(reason))));
    }

    /**
     * Closes a suspended province for good: nobody acts there any more; what it has published and its archives stay.
     *
     * @throws Refusal if students are registered there
     */
    public void close(UUID ref, String reason) {
        allowed(OrganisationAct.CLOSE, database.bound(), ref).close();
        tree.flush();
        events.fire(DomainEvents.of(new DomainEvent("PROVINCE_CLOSED", Article.charter(5), ref, "reason", given(reason))));
    }

    private Organisation allowed(OrganisationAct act, Bound bound, UUID ref) {
        Organisation organisation = tree.load(ref);
        act.objectionTo(bound, organisation).ifPresent(objection -> {
            throw objection;
        });
        return organisation;
    }

    private static String given(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal(JurisdictionRefusal.REASON_MISSING);
        }
        return reason.strip();
    }
}
