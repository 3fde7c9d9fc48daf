package org.xueji.takeover;

import java.time.LocalDate;
import java.util.List;
import org.xueji.archive.FormerCertificate;
import org.xueji.archive.FormerPeriod;
import org.xueji.archive.RegistrationStatus;

/**
 * A student whose row was read before, as far as rows of the other sheets are held against it.
 *
 * @param periods as they are so far; rows of the same portion add to them
 * @param certificates likewise
 */
record StagedStudent(long id, boolean loaded, String name, LocalDate birthDate, LocalDate enteredOn, RegistrationStatus status, LocalDate statusSince, List<FormerPeriod> periods,
                     List<FormerCertificate> certificates) {
}
