package org.xueji.tenancy;

import java.util.List;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;

/**
 * A post of whoever signed in.
 *
 * @param ref what a request names to act in it
 * @param active whether it works now; a withdrawn post is not listed at all
 * @param trail the names from the top of the realm down to the organisation
 */
public record HeldPost(UUID ref, UUID organisation, String organisationName, Tier tier, Duty duty, boolean active, List<String> trail) {
}
