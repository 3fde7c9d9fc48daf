package org.xueji.provisioning;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An operator whose training is to be renewed.
 *
 * @param organisation to which the account belongs
 * @param trainedOn null where no training is on record
 * @param trainedUntil the last day on which it counts; null where none is on record
 * @param counts whether it counts today
 */
public record TrainingDue(UUID operator, String name, String username, UUID organisation, String organisationName, LocalDate trainedOn, LocalDate trainedUntil, boolean counts) {
}
