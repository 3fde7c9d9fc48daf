package org.xueji.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * The merged cells of a sheet, as far as it takes to judge them: those among the first rows, where the headings are, and the first below.
 */
final class MergedCells {

    private static final int MOST_AT_TOP = 1_000;

    private final int topRows;
    private final List<CellRange> atTop = new ArrayList<>();
    private CellRange firstBelow;

    /** @param topRows how many rows are the first ones */
    MergedCells(int topRows) {
        this.topRows = topRows;
    }

    void add(CellRange range) {
        if (range.isSingleCell()) {
            return;
        }
        if (range.firstRow() <= topRows && atTop.size() < MOST_AT_TOP) {
            atTop.add(range);
        }
        if (range.lastRow() > topRows && (firstBelow == null || range.firstRow() < firstBelow.firstRow())) {
            firstBelow = range;
        }
    }

    /** Those that touch a row among the first. */
    List<CellRange> in(int row) {
        return atTop.stream().filter(r -> r.holdsRow(row)).toList();
    }

    /** The first that touches a row after one among the first, and not after the last; null if none does. */
    CellRange firstBetween(int after, int last) {
        for (CellRange range : atTop) {
            if (range.lastRow() > after && range.firstRow() <= last) {
                return range;
            }
        }
        return firstBelow != null && firstBelow.firstRow() <= last ? firstBelow : null;
    }
}
