package org.xueji.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes the file that a person gets back: the rows of the original under the template's headings with a column of reasons behind them,
 * rows with a reason first. Every cell is text, so that nothing that somebody typed is ever computed; it can be uploaded again.
 */
public final class ResultFile {

    /** Heading of the column of reasons. */
    public static final String REASONS = "原因";

    private static final int ROWS_IN_MEMORY = 200;
    private static final int LONGEST_CELL = 32_767;

    private final Template template;

    /** Hands every row that is to be written to the consumer; called twice, first for the bad rows, then for the good ones. */
    public interface Source {

        /** @param bad whether rows with a reason are asked for, or those without */
        void forEach(boolean bad, Consumer<AnnotatedRow> row);
    }

    /**
     * A row and what is wrong with it.
     *
     * @param values by field, as the person wrote them
     * @param reasons in the person's language, empty for a good row
     */
    public record AnnotatedRow(java.util.Map<String, String> values, List<String> reasons) {
    }

    /**
     * One sheet of a workbook that has several.
     *
     * @param name what the sheet is called
     */
    public record Part(String name, Template template, Source source) {
    }

    public ResultFile(Template template) {
        this.template = template;
    }

    /**
     * Writes the workbook; the stream is left open.
     *
     * @throws IOException if the stream takes no more
     */
    public void write(OutputStream out, Source source) throws IOException {
        write(out, List.of(new Part("结果", template, source)));
    }

    /** Writes a workbook of several sheets; the stream is left open. */
    public static void write(OutputStream out, List<Part> parts) throws IOException {
        Workbook workbook = new Workbook(out, "Xueji", "1.0");
        for (Part part : parts) {
            new ResultFile(part.template()).write(workbook.newWorksheet(part.name()), part.source());
        }
        workbook.finish();
    }

    private void write(Worksheet sheet, Source source) throws IOException {
        List<String> headings = new ArrayList<>(template.columns().stream().map(Template.Column::heading).toList());
        headings.add(REASONS);
        sheet.freezePane(0, 1);
        texts(sheet, 0, headings);
        int[] next = {1};
        for (boolean bad : new boolean[] {true, false}) {
            source.forEach(bad, row -> write(sheet, next[0]++, row));
        }
    }

    private void write(Worksheet sheet, int number, AnnotatedRow row) {
        int column = 0;
        for (Template.Column of : template.columns()) {
            text(sheet, number, column++, row.values().getOrDefault(of.field(), ""));
        }
        text(sheet, number, column, String.join("；", row.reasons()));
        if (number % ROWS_IN_MEMORY == 0) {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    static void texts(Worksheet sheet, int row, List<String> texts) {
        for (int column = 0; column < texts.size(); column++) {
            text(sheet, row, column, texts.get(column));
        }
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        if (!text.isEmpty()) {
            sheet.inlineString(row, column, text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
        }
    }
}
