package org.xueji.split;

import java.time.LocalDate;

/**
 * What a plan says of itself.
 *
 * @param whole whether nothing stays and the school closes
 * @param effectiveOn the day of the hand-over
 * @param statement why, and under what decision
 */
public record NewSplit(boolean whole, LocalDate effectiveOn, String statement) {
}
