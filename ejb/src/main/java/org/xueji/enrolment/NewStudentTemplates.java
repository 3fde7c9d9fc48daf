package org.xueji.enrolment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.xueji.exchange.Template;

/** The spreadsheet templates by which new students are filed. */
public final class NewStudentTemplates {

    private static final Template NATIONAL = load();

    private NewStudentTemplates() {
    }

    /** The national vocational template, with the columns that later versions added. */
    public static Template national() {
        return NATIONAL;
    }

    private static Template load() {
        try (InputStream csv = NewStudentTemplates.class.getResourceAsStream("national-vocational-1.csv")) {
            return Template.read("national-vocational", 1, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
