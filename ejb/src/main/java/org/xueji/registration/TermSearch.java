package org.xueji.registration;

import java.util.UUID;

/**
 * What a list of a sheet shows; null members leave that open.
 *
 * @param school public reference; the own school if null
 * @param unregistered only those of whom nothing is registered yet
 * @param outcome only those of whom this is registered
 * @param name a name's beginning
 * @param after reference of the last registration of the page before
 * @param before reference of the first registration of the page after; goes backwards, and wins over {@code after}
 * @param limit rows on a page
 */
public record TermSearch(UUID school, TermFilter filter, boolean unregistered, TermOutcome outcome, String name, UUID after, UUID before, int limit) {
}
