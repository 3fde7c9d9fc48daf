package org.xueji.takeover;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.xueji.archive.RegistrationStatus;
import org.xueji.enrolment.Major;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.identity.Sex;
import org.xueji.identity.StudentNumber;
import org.xueji.identity.StudyForm;

/**
 * What a row says of a student or graduate.
 *
 * @param since since when the status holds; of somebody in attendance the day of entry where the row says nothing
 * @param until the announced end of a suspension or retention; null for none
 */
record TakenStudent(IdentityDocument document, PersonName name, Sex sex, LocalDate birthDate, Optional<EthnicGroup> ethnicGroup, Optional<StudentNumber> number, int grade,
                    Optional<String> className, Major major, StudyForm studyForm, BigDecimal length, LocalDate enteredOn, RegistrationStatus status, LocalDate since, LocalDate until) {
}
