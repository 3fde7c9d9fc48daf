package org.xueji.archive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.identity.Sex;

/**
 * A registration as another system mirrors it; no identity number and no student number.
 *
 * @param ref of the registration
 * @param person reference of the person, the same for all of its registrations
 * @param keeper the organisation that keeps the archive, whose range decides who sees it
 * @param school where the person is registered
 * @param lengthYears of the programme
 * @param confirmed not so while it came with a former register that is not signed off yet (S-1)
 */
public record RegistrationEntry(UUID ref, UUID person, UUID keeper, UUID school, String schoolCode, String name, Sex sex, LocalDate birthDate, String stage, String studyForm,
                                Integer grade, String className, String rollNumber, String majorCode, String majorName, BigDecimal lengthYears, LocalDate enteredOn,
                                LocalDate expectedEnd, RegistrationStatus status, LocalDate statusSince, LocalDate statusUntil, LocalDate endedOn, boolean confirmed) {
}
