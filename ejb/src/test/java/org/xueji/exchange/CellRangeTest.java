package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The column of a cell, however it is written; what is no cell has none. */
class CellRangeTest {

    @ParameterizedTest
    @CsvSource({"A1, 0", "B3, 1", "Z1048576, 25", "AA7, 26", "XFD1, 16383", "$C$4, 2", "b3, 1", "' D5 ', 3", "E6:E6, 4"})
    void aCellHasAColumn(String reference, int column) {
        assertThat(CellRange.columnOfCell(reference)).isEqualTo(column);
    }

    @ParameterizedTest
    @CsvSource({"''", "A", "7", "A0", "A1048577", "XFE1", "ABCD1", "A1B", "A12345678", "A1:B2", "A-1", "A9999999999"})
    void whatIsNoCellHasNone(String reference) {
        assertThat(CellRange.columnOfCell(reference)).isEqualTo(-1);
    }
}
