package org.xueji.enrolment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xueji.exchange.BulkRow;

/** Reads what a form states of one student by the same rules as a row of a file. */
final class StatedStudent {

    /** Where a form's record has the name of a sheet. */
    static final String SHEET = "form";

    private StatedStudent() {
    }

    /** @throws RowsRefused with everything that is wrong */
    static NewStudentRecords.Filed read(FilingSchool school, Map<String, String> fields, LocalDate today) {
        NewStudentReader reader = new NewStudentReader(NewStudentTemplates.national(), school, today, Optional.empty());
        Map<String, String> stated = new HashMap<>(fields);
        stated.values().removeIf(v -> v == null || v.isBlank());
        NewStudentReader.Reading reading = reader.read(new BulkRow(0, SHEET, 0, stated, Map.of()));
        if (reading.data().isEmpty()) {
            throw new RowsRefused(reading.problems());
        }
        return new NewStudentRecords.Filed(reading.data().orElseThrow(), reading.needsEvidence(), SHEET, 0);
    }
}
