package org.xueji.archive;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.identity.Sex;

/**
 * A registration in a list; the numbers are masked.
 *
 * @param ref of the registration
 * @param confirmed whether it counts as signed off; not so while it came with a former register that is not signed yet (S-1)
 */
public record StudentRow(UUID ref, String name, Sex sex, LocalDate birthDate, String documentNumber, String studentNumber, String schoolName, Integer grade,
                         String className, String majorName, RegistrationStatus status, boolean confirmed) {
}
