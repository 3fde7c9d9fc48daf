package org.xueji.merger;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.Sex;

/**
 * A record that was handed over, as it was then.
 *
 * @param registration public reference
 * @param studentNumber masked; null where none was issued
 * @param until the day of the hand-over, or the day on which it had ended before
 */
public record HandedOver(UUID registration, String name, Sex sex, LocalDate birthDate, String studentNumber, String majorName, LocalDate enteredOn, LocalDate until,
                         RegistrationStatus status) {
}
