package org.xueji.supervision;

import java.util.List;

/**
 * A page of steps, the most urgent first.
 *
 * @param next key to go on after; null on the last page
 * @param previous key to end before; null on the first page
 */
public record OverduePage(List<OverdueStep> rows, String next, String previous) {
}
