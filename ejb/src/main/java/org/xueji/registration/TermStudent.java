package org.xueji.registration;

import java.time.Instant;
import java.util.UUID;
import org.xueji.archive.RegistrationStatus;

/**
 * A student on a school's sheet of a term.
 *
 * @param registration public reference
 * @param outcome what is registered; null for nothing yet
 * @param registeredBy the school that registered it, where that was another; null otherwise
 */
public record TermStudent(UUID registration, String name, Integer grade, String className, String majorName, RegistrationStatus status, TermOutcome outcome, String remark,
                          String registeredBy, Instant registeredAt) {
}
