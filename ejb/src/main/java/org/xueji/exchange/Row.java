package org.xueji.exchange;

import java.util.List;

/**
 * One row that holds anything.
 *
 * @param number as the person sees it beside the row, from 1
 * @param cells from the first column to the last that holds anything
 */
public record Row(int number, List<Cell> cells) {

    /** The cell of a column counted from 0; beyond the last one an empty cell. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }
}
