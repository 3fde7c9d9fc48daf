package org.xueji.enrolment;

import java.util.List;
import java.util.Locale;
import org.xueji.kernel.RefusalReason;

/**
 * One thing that is wrong, or worth knowing, about one cell of a file.
 *
 * @param sheet the sheet's name
 * @param row as the person sees it beside the row, from 1
 * @param column the heading
 * @param value what the cell says: personal data, shown to who uploaded it and stored enciphered
 * @param reason in words through {@link #text}
 * @param arguments of the reason
 */
public record RowProblem(String sheet, int row, String column, String value, RefusalReason reason, List<Object> arguments) {

    public Severity severity() {
        return reason instanceof EnrolmentRefusal refusal ? refusal.severity() : Severity.ERROR;
    }

    /** The reason in the reader's language, without the article. */
    public String text(Locale locale) {
        return reason.text(locale, arguments.toArray());
    }

    /** Without the value, so that no log ever holds it. */
    @Override
    public String toString() {
        return sheet + " " + row + " " + column + " " + reason.code();
    }
}
