package org.xueji.provisioning;

import java.util.Optional;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.Organisation;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.jurisdiction.Tier;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.TenancyRefusal;

/** What administrators do to an organisation of the tree (C-5, C-6). One answer shows the button and refuses the deed. */
public enum OrganisationAct {
    SUSPEND, RESUME,
    /** Ends a province for good, once it is suspended and nobody is registered there. */
    CLOSE,
    /** Puts an authority directly below it. */
    ADD_AUTHORITY,
    /** Puts a school directly below it. */
    ADD_SCHOOL,
    /** Opens it as a province, or completes that. */
    OPEN;

    /** Why whoever acts may not do it to this organisation; empty if nothing stands against it. */
    Optional<Refusal> objectionTo(Bound by, Organisation to) {
        if (by.duty() != Duty.ADMINISTRATOR) {
            return Optional.of(new Refusal(TenancyRefusal.DUTY_DOES_NOT_COVER, Duty.ADMINISTRATOR));
        }
        String path = to.path().value();
        if (!path.startsWith(by.path()) || this != ADD_AUTHORITY && this != ADD_SCHOOL && path.equals(by.path())
            || (this == OPEN || this == CLOSE) && by.tier() != Tier.MINISTRY) {
            return Optional.of(new Refusal(JurisdictionRefusal.NOT_BELOW));
        }
        return switch (this) {
            case SUSPEND -> unless(to.state() == OrganisationState.ACTIVE, to);
            case RESUME -> unless(to.state() == OrganisationState.SUSPENDED, to);
            case CLOSE -> unless(to.tier() == Tier.PROVINCE && to.state() == OrganisationState.SUSPENDED, to);
            case OPEN -> to.tier() == Tier.PROVINCE ? Optional.empty() : Optional.of(new Refusal(JurisdictionRefusal.STATE_DOES_NOT_ALLOW, to.name(), to.tier()));
            case ADD_SCHOOL -> to.tier() == Tier.SCHOOL ? Optional.of(new Refusal(JurisdictionRefusal.NOT_AN_AUTHORITY_ABOVE))
                : unless(to.state() != OrganisationState.CLOSED, to);
            case ADD_AUTHORITY -> to.tier().authoritiesBelow().isEmpty() ? Optional.of(new Refusal(JurisdictionRefusal.TIER_DOES_NOT_FIT, to.name()))
                : unless(to.state() != OrganisationState.CLOSED, to);
        };
    }

    private static Optional<Refusal> unless(boolean allowed, Organisation to) {
        return allowed ? Optional.empty() : Optional.of(new Refusal(JurisdictionRefusal.STATE_DOES_NOT_ALLOW, to.name(), to.state()));
    }
}
