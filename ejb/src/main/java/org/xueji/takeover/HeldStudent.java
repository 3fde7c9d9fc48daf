package org.xueji.takeover;

import java.util.UUID;
import org.xueji.archive.RegistrationStatus;

/**
 * A student whom the former register has and of whom no registration was made; the numbers are masked.
 *
 * @param ref of the row
 * @param studentNumber null where the register has none
 * @param sheet where the school's file has it
 * @param continues whether an archive is continued once the take-over is signed off, or, of somebody who has left, the row added to it
 * @param reason null where that is so, and while the nation has not been asked yet
 * @param conflict the latest of its conflicts that is not settled; null where there is none
 */
public record HeldStudent(UUID ref, String name, String documentNumber, String studentNumber, int grade, RegistrationStatus status, String sheet, int row, boolean continues,
                          TakeOverHold reason,
                          UUID conflict) {
}
