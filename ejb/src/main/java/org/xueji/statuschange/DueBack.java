package org.xueji.statuschange;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.archive.RegistrationStatus;

/**
 * Somebody whose suspension or retention ends soon, or has ended. That changes nothing by itself (V-12): until a resumption is filed the student is overdue.
 *
 * @param registration public reference
 * @param until the day of return that was announced
 * @param filed whether a change is under way already
 */
public record DueBack(UUID registration, String student, String school, RegistrationStatus status, LocalDate until, boolean filed) {
}
