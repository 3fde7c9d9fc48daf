package org.xueji.jurisdiction;

import java.util.UUID;

/**
 * An organisation as the public directory shows it; where it lies in the tree is {@link Tree#trail}'s to say, ids and paths stay inside.
 *
 * @param code division code, or a school's ten digits
 * @param schoolType null unless it is a school
 * @param competentAuthority name of whoever decides for it; null for authorities
 */
public record OrganisationView(UUID ref, Tier tier, String code, String name, SchoolType schoolType, OrganisationState state,
                               String competentAuthority) {
}
