package org.xueji.structure;

import java.util.UUID;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;

/** An organisation that is to be changed, as it stands now. */
record Office(long id, UUID ref, String path, Tier tier, String code, String name, SchoolType schoolType, OrganisationState state) {
}
