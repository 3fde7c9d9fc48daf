package org.xueji.supervision;

import java.util.UUID;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.jurisdiction.Tier;

/**
 * An organisation of the tree with what lies at and under it.
 *
 * @param schools how many schools there are
 * @param registered how many students hold a registration
 * @param inProgress how many new students are filed and not decided
 * @param mine whether it lies in the acting jurisdiction; if not, the counts are 0
 */
public record ChildCount(UUID ref, Tier tier, String code, String name, OrganisationState state, long schools, long registered, long inProgress, boolean mine) {
}
