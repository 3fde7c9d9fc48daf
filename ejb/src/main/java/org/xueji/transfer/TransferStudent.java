package org.xueji.transfer;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;

/**
 * What the parties of a transfer see of the student, as it stood when the transfer was filed; the numbers are masked.
 *
 * @param studentNumber null where none is issued yet
 * @param plannedOn from when the student wishes to attend the receiving school
 * @param statement why, in words
 * @param photo reference of the file; null where there is none, and where the reader is no party of the transfer any more
 */
public record TransferStudent(String name, Sex sex, LocalDate birthDate, String documentNumber, String studentNumber, RegistrationStatus status, StudyForm studyForm,
                              Placement placement, LocalDate plannedOn, String statement, UUID photo) {
}
