package org.xueji.dedup;

import java.util.List;
import java.util.UUID;

/**
 * A page of conflicts.
 *
 * @param total how many sides the list has in all
 * @param next reference to go on after; null on the last page
 */
public record ConflictPage(List<ConflictView> rows, long total, UUID next) {
}
