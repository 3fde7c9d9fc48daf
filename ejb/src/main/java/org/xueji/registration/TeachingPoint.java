package org.xueji.registration;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A place where a school teaches beside its seat.
 *
 * @param classes how many classes are taught there
 * @param endedOn the day on which the school gave it up; null while it is in use
 */
public record TeachingPoint(UUID ref, String name, String address, long classes, LocalDate endedOn) {
}
