package org.xueji.supervision;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;

/**
 * How an organisation, with everybody beneath it, keeps its days.
 *
 * @param ref its public reference
 * @param here whether only its own steps are meant, and not those beneath it
 * @param overdue steps that are overdue now
 * @param soon steps that are due within three working days
 * @param dueFirst the earliest due date among them; null where there are none
 * @param urged overdue steps that were urged
 * @param decidedLate decisions after their day in the last thirty days
 */
public record OverdueOrganisation(UUID ref, Tier tier, String name, boolean here, long overdue, long soon, LocalDate dueFirst, long urged, long decidedLate) {
}
