package org.xueji.exchange;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rectangle of cells as a spreadsheet names it, such as {@code B3:C3}. Rows count from 1, columns from 0.
 */
record CellRange(int firstColumn, int firstRow, int lastColumn, int lastRow) {

    static final int LAST_ROW = 1_048_576;
    static final int LAST_COLUMN = 16_383;

    private static final Pattern CELL = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?([0-9]{1,7})");

    /** Reads {@code B3:C3} or {@code B3}; null if it is neither, or lies outside of every sheet. */
    static CellRange parse(String reference) {
        String[] corners = reference.strip().split(":", -1);
        Matcher first = CELL.matcher(corners[0]);
        Matcher last = CELL.matcher(corners[corners.length - 1]);
        if (corners.length > 2 || !first.matches() || !last.matches()) {
            return null;
        }
        CellRange range = new CellRange(column(first.group(1)), Integer.parseInt(first.group(2)), column(last.group(1)), Integer.parseInt(last.group(2)));
        boolean inside = range.firstRow >= 1 && range.lastRow <= LAST_ROW && range.lastColumn <= LAST_COLUMN
            && range.firstRow <= range.lastRow && range.firstColumn <= range.lastColumn;
        return inside ? range : null;
    }

    /** The column of a cell such as {@code B3}; -1 for anything else. A workbook names millions of cells, so the plain form is read without a pattern. */
    static int columnOfCell(String reference) {
        int letters = 0;
        int column = 0;
        while (letters < reference.length() && reference.charAt(letters) >= 'A' && reference.charAt(letters) <= 'Z' && letters < 3) {
            column = column * 26 + reference.charAt(letters++) - 'A' + 1;
        }
        int row = letters == 0 ? 0 : rowFrom(reference, letters);
        if (row >= 1 && row <= LAST_ROW && column - 1 <= LAST_COLUMN) {
            return column - 1;
        }
        CellRange cell = parse(reference);
        return cell == null || !cell.isSingleCell() ? -1 : cell.firstColumn();
    }

    /** The digits from a place on as a number; 0 where there is anything else. */
    private static int rowFrom(String reference, int from) {
        int row = 0;
        for (int i = from; i < reference.length(); i++) {
            int digit = reference.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i - from == 7) {
                return 0;
            }
            row = row * 10 + digit;
        }
        return row;
    }

    boolean holdsRow(int row) {
        return row >= firstRow && row <= lastRow;
    }

    boolean isSingleCell() {
        return firstColumn == lastColumn && firstRow == lastRow;
    }

    /** The letters of a column counted from 0. */
    static String letters(int column) {
        return column < 26 ? Character.toString((char) ('A' + column)) : letters(column / 26 - 1) + (char) ('A' + column % 26);
    }

    private static int column(String letters) {
        int column = 0;
        for (char c : letters.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            column = column * 26 + c - 'A' + 1;
        }
        return column - 1;
    }

    @Override
    public String toString() {
        return letters(firstColumn) + firstRow + ":" + letters(lastColumn) + lastRow;
    }
}
