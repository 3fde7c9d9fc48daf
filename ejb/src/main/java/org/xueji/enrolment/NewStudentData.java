package org.xueji.enrolment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.identity.PoliticalStatus;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;

/**
 * What a school files about one new student, read and in its one written form.
 *
 * @param birthDate as stated; where nothing is stated, as in the number
 * @param ethnicGroup empty for foreigners
 * @param grade the year of entry by which the school counts
 * @param entryDate the day on which the entry formalities were completed (V-6): the row's, or the batch's
 * @param lengthOfSchooling in years
 * @param studyForm full-time where the file has no such column
 * @param particulars everything else by field of the template, in the template's order; yes and no as {@code true} and {@code false},
 *     dates as {@code yyyy-MM-dd}; empty ones left out
 */
public record NewStudentData(PersonName name, Sex sex, LocalDate birthDate, IdentityDocument document, Optional<EthnicGroup> ethnicGroup,
    Optional<PoliticalStatus> politicalStatus, int grade, YearMonth entryMonth, LocalDate entryDate, Major major, BigDecimal lengthOfSchooling,
    String className, StudyForm studyForm, Map<String, String> particulars) {

    /** Masked: everything in it is personal data. */
    @Override
    public String toString() {
        return name + " " + document;
    }
}
