package org.xueji.exchange;

import java.util.List;

/** A file whose format is known and read: one implementation for each. */
sealed interface Format extends AutoCloseable permits XlsxFormat, CsvFormat {

    /** Its sheets, in their order. */
    List<SheetName> sheets();

    /** The rows of a sheet, by its place in {@link #sheets()}. */
    RowCursor rows(int sheet);

    /** Where cells of the sheet are merged; known once a cursor over it has come to its end. */
    MergedCells merged(int sheet);

    @Override
    void close();

    /** A sheet's name, and whether it is hidden. */
    record SheetName(String name, boolean hidden) {
    }
}
