package org.xueji.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a list as a workbook of one sheet, under headings that stay in sight. Every cell is text, so that nothing that somebody typed is ever computed. */
public final class ListFile {

    private static final int ROWS_IN_MEMORY = 200;

    private final String sheetName;
    private final List<String> headings;

    public ListFile(String sheetName, List<String> headings) {
        this.sheetName = sheetName;
        this.headings = headings;
    }

    /**
     * Writes the workbook; the stream is left open.
     *
     * @param rows with a value under each heading; an empty one leaves the cell empty
     * @throws IOException if the stream takes no more
     */
    public void write(OutputStream out, Stream<List<String>> rows) throws IOException {
        Workbook workbook = new Workbook(out, "Xueji", "1.0");
        Worksheet sheet = workbook.newWorksheet(sheetName);
        sheet.freezePane(0, 1);
        ResultFile.texts(sheet, 0, headings);
        Iterator<List<String>> each = rows.iterator();
        for (int number = 1; each.hasNext(); number++) {
            ResultFile.texts(sheet, number, each.next());
            if (number % ROWS_IN_MEMORY == 0) {
                sheet.flush();
            }
        }
        workbook.finish();
    }
}
