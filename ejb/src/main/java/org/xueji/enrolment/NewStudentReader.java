package org.xueji.enrolment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.xueji.identity.IdentityDocument;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.Template;

/**
 * Reads rows of the vocational template for one school. Everything that is wrong with a row is said at once; no other row and no
 * register is looked at.
 */
public final class NewStudentReader {

    private final Template template;
    private final FilingSchool school;
    private final LocalDate today;
    private final Optional<LocalDate> batchEntryDate;

    /**
     * What a row says.
     *
     * @param data empty if the row has an error
     * @param document the identity document, also of a row with errors elsewhere; empty if it cannot be read
     * @param problems errors and notices, in the template's order of columns
     */
    public record Reading(Optional<NewStudentData> data, Optional<IdentityDocument> document, List<RowProblem> problems) {

        /** Whether the record is to be held until evidence or a correction settles a contradiction (V-11). */
        public boolean needsEvidence() {
            return problems.stream().anyMatch(p -> p.reason() instanceof EnrolmentRefusal refusal && refusal.needsEvidence());
        }
    }

    /**
     * A reader for one batch.
     *
     * @param today in Beijing
     * @param batchEntryDate the day of entry for rows that state none
     */
    public NewStudentReader(Template template, FilingSchool school, LocalDate today, Optional<LocalDate> batchEntryDate) {
        this.template = template;
        this.school = school;
        this.today = today;
        this.batchEntryDate = batchEntryDate;
    }

    public Reading read(BulkRow row) {
        return new NewStudentRow(row, template, school, today, batchEntryDate).read();
    }
}
