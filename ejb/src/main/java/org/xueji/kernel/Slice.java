package org.xueji.kernel;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A page of a list that is read by its key, in the list's order.
 *
 * @param next reference to go on after; null on the last page
 * @param previous reference to go back before; null on the first page
 */
public record Slice<R>(List<R> rows, UUID next, UUID previous) {

    /**
     * Cuts the page out of what was read, which has one row more than the page if there is more to read.
     *
     * @param read in the order in which it was read
     * @param back whether it was read backwards, from the row that the page is to end before
     * @param begun whether it was read from a row at all, and not from the beginning of the list
     */
    public static <R> Slice<R> of(List<R> read, int limit, boolean back, boolean begun, Function<R, UUID> reference) {
        boolean more = read.size() > limit;
        List<R> page = read.subList(0, Math.min(limit, read.size()));
        List<R> rows = back ? page.reversed() : page;
        return new Slice<>(rows, !rows.isEmpty() && (back || more) ? reference.apply(rows.getLast()) : null,
            !rows.isEmpty() && (back ? more : begun) ? reference.apply(rows.getFirst()) : null);
    }
}
