package org.xueji.merger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The list of everything that a merger handed over, as a workbook for both sides; read and written piece by piece, numbers masked. */
@ApplicationScoped
public class HandOverList {

    private static final int ROWS_AT_ONCE = 1000;

    @Inject
    Mergers mergers;

    /**
     * Writes the list.
     *
     * @param headings of name, student number, status, major, first and last day, in this order
     * @throws org.xueji.kernel.Refusal if the acting post is no party of such a merger
     */
    public void write(UUID merger, List<String> headings, Locale language, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Xueji", "1.0")) {
            Worksheet sheet = book.newWorksheet(mergers.get(merger).absorbedCode());
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
            }
            int row = 1;
            List<HandedOver> records = mergers.handedOver(merger, null, ROWS_AT_ONCE);
            while (!records.isEmpty()) {
                for (HandedOver record : records) {
                    write(sheet, row++, record, language);
                }
                sheet.flush();
                records = mergers.handedOver(merger, records.getLast().registration(), ROWS_AT_ONCE);
            }
        }
    }

    private static void write(Worksheet sheet, int row, HandedOver record, Locale language) {
        List<String> cells = Arrays.asList(record.name(), record.studentNumber(), record.status().text(language), record.majorName(), record.enteredOn().toString(),
            record.until().toString());
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) != null) {
                sheet.value(row, column, cells.get(column));
            }
        }
    }
}
