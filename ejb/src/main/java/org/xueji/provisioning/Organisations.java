package org.xueji.provisioning;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;
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
import org.xueji.tenancy.Duty;

/** Changes of the tree by the administrators above (C-5, C-6). */
@Stateless
public class Organisations {

    @Inject
    Tree tree;
    @Inject
    Database database;
    @Inject
    Event<DomainEvents> events;

    /**
     * Puts a school into the tree.
     *
     * @param parent what it lies under
     * @param competentAuthority who decides for it: an authority, the parent or above it
     */
    public OrganisationView addSchool(UUID parent, String code, String name, SchoolType type, UUID competentAuthority) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        Organisation place = tree.load(parent);
        if (!place.path().value().startsWith(bound.path())) {
            throw new Refusal(JurisdictionRefusal.NOT_BELOW);
        }
        Organisation authority = tree.load(competentAuthority);
        if (place.tier() == Tier.SCHOOL || authority.tier() == Tier.SCHOOL || !place.path().value().startsWith(authority.path().value())) {
            throw new Refusal(JurisdictionRefusal.NOT_AN_AUTHORITY_ABOVE);
        }
        OrganisationView school = tree.addSchool(parent, code, name, type, competentAuthority);
        events.fire(DomainEvents.of(new DomainEvent("SCHOOL_ADDED", Article.charter(6), school.ref(), "code", code)));
        return school;
    }

    /** Suspends an organisation below one's own: nobody acts for it, or for what lies under it in the same realm, until it is resumed. */
    public void suspend(UUID ref, String reason) {
        below(ref).suspend();
        events.fire(DomainEvents.of(new DomainEvent("ORGANISATION_SUSPENDED", Article.charter(5), ref, "reason", reason)));
    }

    /** Lets it go on. */
    public void resume(UUID ref, String reason) {
        below(ref).resume();
        events.fire(DomainEvents.of(new DomainEvent("ORGANISATION_RESUMED", Article.charter(5), ref, "reason", reason)));
    }

    private Organisation below(UUID ref) {
        Bound bound = database.bound().require(Duty.ADMINISTRATOR);
        Organisation organisation = tree.load(ref);
        String path = organisation.path().value();
        if (!path.startsWith(bound.path()) || path.equals(bound.path())) {
            throw new Refusal(JurisdictionRefusal.NOT_BELOW);
        }
        return organisation;
    }
}
