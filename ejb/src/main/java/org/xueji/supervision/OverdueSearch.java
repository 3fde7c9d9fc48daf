package org.xueji.supervision;

import java.util.UUID;

/**
 * Which steps a list shows.
 *
 * @param overdue only those that are overdue; otherwise also those that are due soon
 * @param organisation public reference of the organisation that, or beneath which somebody, has to act; null for everybody whom the asker sees
 * @param kind of the cases; null for any
 * @param after the step to go on after; null for none
 * @param before the step to end before; null for none
 */
public record OverdueSearch(boolean overdue, UUID organisation, String kind, StepKey after, StepKey before, int limit) {
}
