package org.xueji.takeover;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.xueji.exchange.ResultFile;
import org.xueji.exchange.Template;

/** The sheets of the workbook by which a former register is taken over; a CSV file is one of them. */
public final class TakeOverTemplates {

    /** Students and graduates, one row each. */
    static final Template STUDENTS = load("students");
    /** What was before: suspensions, retentions, time at other schools. */
    static final Template PERIODS = load("periods");
    /** Certificates of whoever has left. */
    static final Template CERTIFICATES = load("certificates");

    private TakeOverTemplates() {
    }

    /** In the order in which they are read. */
    public static List<Template> all() {
        return List.of(STUDENTS, PERIODS, CERTIFICATES);
    }

    /** What the sheet of a template is called in files that this system writes. */
    public static String sheetOf(Template template) {
        return template == STUDENTS ? "学生" : template == PERIODS ? "异动记录" : "证书";
    }

    /** Writes the empty workbook that a school fills in; the stream is left open. */
    public static void writeEmpty(OutputStream out) throws IOException {
        ResultFile.write(out, all().stream().map(t -> new ResultFile.Part(sheetOf(t), t, (bad, to) -> { })).toList());
    }

    private static Template load(String sheet) {
        try (InputStream csv = TakeOverTemplates.class.getResourceAsStream("take-over-" + sheet + "-1.csv")) {
            return Template.read("take-over-" + sheet, 1, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
