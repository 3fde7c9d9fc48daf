package org.xueji.takeover;

import java.util.UUID;
import org.xueji.archive.RegistrationStatus;

/**
 * A student whom the former register has and who is not loaded; the numbers are masked.
 *
 * @param ref of the row
 * @param studentNumber null where the register has none
 * @param sheet where the school's file has it
 * @param reason null while the nation has not been asked yet
 */
public record HeldStudent(UUID ref, String name, String documentNumber, String studentNumber, int grade, RegistrationStatus status, String sheet, int row, TakeOverHold reason) {
}
