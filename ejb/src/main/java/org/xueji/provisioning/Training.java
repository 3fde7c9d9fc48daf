package org.xueji.provisioning;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A training as it was recorded.
 *
 * @param countsUntil the last day on which it counts; null for no end
 * @param recorder the name of who recorded it
 */
public record Training(LocalDate completedOn, LocalDate countsUntil, String recorder, Instant recordedAt) {
}
