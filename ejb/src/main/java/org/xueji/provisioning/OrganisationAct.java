package org.xueji.provisioning;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    /** Puts an authority outside education beside it, where its province has such. */
    ADD_DEPARTMENT,
    /** Opens it as a province, or completes that. */
    OPEN,
    /** Uploads what is to lie below it. */
    UPLOAD,
    /** Says who heads it. */
    RECORD_HEAD,
    /** Says since when it exists, and whether its departments run schools. */
    STATE_DETAILS,
    /** Says which majors it may teach. */
    GRANT_MAJOR,
    /** Gives it another name or school type. */
    RENAME,
    /** Puts it under another authority. */
    MOVE;

    private static final Set<OrganisationAct> ALSO_AT_HOME = EnumSet.of(ADD_AUTHORITY, ADD_SCHOOL, ADD_DEPARTMENT, UPLOAD, RECORD_HEAD, STATE_DETAILS);

    /** Why whoever acts may not do it to this organisation; empty if nothing stands against it. */
    Optional<Refusal> objectionTo(Bound by, Organisation to) {
        return objectionTo(by, to.path().value(), to.tier(), to.state(), to.name());
    }

    /** The same for an organisation that lies at this path. */
    public Optional<Refusal> objectionTo(Bound by, String path, Tier tier, OrganisationState state, String name) {
        if (by.duty() != Duty.ADMINISTRATOR) {
            return Optional.of(new Refusal(TenancyRefusal.DUTY_DOES_NOT_COVER, Duty.ADMINISTRATOR));
        }
        if (!path.startsWith(by.path()) || !ALSO_AT_HOME.contains(this) && path.equals(by.path())
            || this == UPLOAD && !path.equals(by.path()) || (this == OPEN || this == CLOSE) && by.tier() != Tier.MINISTRY) {
            return Optional.of(new Refusal(JurisdictionRefusal.NOT_BELOW));
        }
        return switch (this) {
            case SUSPEND -> unless(state == OrganisationState.ACTIVE, name, state);
            case RESUME -> unless(state == OrganisationState.SUSPENDED, name, state);
            case CLOSE -> unless(tier == Tier.PROVINCE && state == OrganisationState.SUSPENDED, name, state);
            case OPEN -> tier == Tier.PROVINCE ? Optional.empty() : Optional.of(new Refusal(JurisdictionRefusal.STATE_DOES_NOT_ALLOW, name, tier));
            case ADD_SCHOOL -> tier == Tier.SCHOOL ? Optional.of(new Refusal(JurisdictionRefusal.NOT_AN_AUTHORITY_ABOVE))
                : unless(state != OrganisationState.CLOSED, name, state);
            case ADD_DEPARTMENT -> !List.of(Tier.PROVINCE, Tier.PREFECTURE, Tier.COUNTY).contains(tier) ? Optional.of(new Refusal(JurisdictionRefusal.TIER_DOES_NOT_FIT, name))
                : unless(state != OrganisationState.CLOSED, name, state);
            case UPLOAD -> tier == Tier.SCHOOL || tier == Tier.MINISTRY ? Optional.of(new Refusal(JurisdictionRefusal.TIER_DOES_NOT_FIT, name)) : Optional.empty();
            case GRANT_MAJOR -> tier != Tier.SCHOOL ? Optional.of(new Refusal(JurisdictionRefusal.TIER_DOES_NOT_FIT, name)) : unless(state != OrganisationState.CLOSED, name, state);
            case RECORD_HEAD, STATE_DETAILS, RENAME -> unless(state != OrganisationState.CLOSED, name, state);
            case MOVE -> by.tier() == Tier.MINISTRY || tier == Tier.PROVINCE ? Optional.of(new Refusal(JurisdictionRefusal.TIER_DOES_NOT_FIT, name))
                : unless(state != OrganisationState.CLOSED, name, state);
            case ADD_AUTHORITY -> tier.authoritiesBelow().isEmpty() ? Optional.of(new Refusal(JurisdictionRefusal.TIER_DOES_NOT_FIT, name))
                : unless(state != OrganisationState.CLOSED, name, state);
        };
    }

    private static Optional<Refusal> unless(boolean allowed, String name, OrganisationState state) {
        return allowed ? Optional.empty() : Optional.of(new Refusal(JurisdictionRefusal.STATE_DOES_NOT_ALLOW, name, state));
    }
}
