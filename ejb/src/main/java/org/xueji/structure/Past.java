package org.xueji.structure;

import java.time.LocalDate;
import org.xueji.jurisdiction.OrganisationState;
import org.xueji.jurisdiction.SchoolType;

/** How an organisation stood from a day on, until the next of these; {@code parent} and {@code competentAuthority} are names or null. */
public record Past(LocalDate from, String name, SchoolType schoolType, String parent, String competentAuthority, OrganisationState state) {
}
