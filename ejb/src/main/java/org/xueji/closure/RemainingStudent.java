package org.xueji.closure;

import java.util.UUID;
import org.xueji.archive.RegistrationStatus;

/**
 * A student who is still registered at a school that closes.
 *
 * @param leaving kind of the open case that changes, ends or moves the registration; null where there is none
 */
public record RemainingStudent(UUID registration, String name, RegistrationStatus status, Integer grade, String className, String leaving) {
}
