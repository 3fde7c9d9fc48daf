package org.xueji.structure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** Organisations that are to be changed, and whether the caller may. */
@ApplicationScoped
class Offices {

    @Inject
    Database database;

    /** @throws Refusal if there is none */
    Office get(UUID ref) {
        return database.ask(sql -> sql.createQuery("select id, ref, path, tier, code, name, school_type, state from organisation where ref = :ref").bind("ref", ref)
            .mapTo(Office.class).findOne().orElseThrow(() -> new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION)));
    }

    /** @throws Refusal if the caller may not do this to the organisation */
    Office check(OrganisationAct act, UUID ref) {
        Office office = get(ref);
        act.objectionTo(database.bound(), office.path(), office.tier(), office.state(), office.name()).ifPresent(objection -> {
            throw objection;
        });
        return office;
    }

    /** Who writes at an organisation: the ministry, whose range is the nation, narrows to it first. */
    Bound at(Office office) {
        Bound bound = database.bound();
        if (bound.tier() == Tier.MINISTRY && bound.organisation() != office.id()) {
            database.narrowTo(office.id());
        }
        return bound;
    }
}
