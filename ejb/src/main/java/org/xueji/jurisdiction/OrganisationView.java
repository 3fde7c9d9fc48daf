package org.xueji.jurisdiction;

import java.util.UUID;

/**
 * An organisation as the public directory shows it.
 *
 * @param code division code, or a school's ten digits
 * @param schoolType null unless it is a school
 * @param competentAuthority name of whoever decides for it; null for authorities
 */
public record OrganisationView(long id, UUID ref, String path, Tier tier, String code, String name, SchoolType schoolType, OrganisationState state,
                               String competentAuthority) {
}
