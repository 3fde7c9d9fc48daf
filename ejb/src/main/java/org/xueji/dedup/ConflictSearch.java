package org.xueji.dedup;

import java.util.UUID;

/**
 * Which conflicts a list shows.
 *
 * @param waiting only those whose answer is awaited from the acting organisation
 * @param overdue only those of the jurisdiction whose answer is overdue, whoever owes it
 * @param state null for any
 * @param school public reference of the side's school; null for any
 * @param after reference of the conflict to go on after; null for the first page
 */
public record ConflictSearch(boolean waiting, boolean overdue, ConflictState state, UUID school, UUID after, int limit) {
}
