package org.xueji.exchange;

import java.util.Map;

/**
 * One row below the headings.
 *
 * @param ordinal its place among all such rows of the file, from 0: where interrupted work goes on
 * @param sheet the sheet's name
 * @param number as the person sees it beside the row, from 1
 * @param values by field; fields whose column the file lacks, or whose cell is empty, are left out
 * @param problems by field, of cells whose text cannot be relied on
 * @param template by which its sheet was read; null for a row of no file
 */
public record BulkRow(int ordinal, String sheet, int number, Map<String, String> values, Map<String, ExchangeRefusal> problems, Template template) {

    /** A row of no file, such as a form makes. */
    public BulkRow(int ordinal, String sheet, int number, Map<String, String> values, Map<String, ExchangeRefusal> problems) {
        this(ordinal, sheet, number, values, problems, null);
    }

    /** The value of a field, empty if the row has none. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** Only the place: the values are personal data. */
    @Override
    public String toString() {
        return sheet + " " + number;
    }
}
