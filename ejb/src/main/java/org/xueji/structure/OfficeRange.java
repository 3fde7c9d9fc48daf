package org.xueji.structure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.xueji.jurisdiction.Organisation;
import org.xueji.jurisdiction.Tier;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** Where something is written: the ministry, whose range is the nation, narrows to the organisation concerned first. */
@ApplicationScoped
class OfficeRange {

    @Inject
    Database database;

    Bound at(Organisation organisation) {
        Bound bound = database.bound();
        if (bound.tier() == Tier.MINISTRY && bound.organisation() != organisation.id()) {
            database.narrowTo(organisation.id());
        }
        return bound;
    }
}
