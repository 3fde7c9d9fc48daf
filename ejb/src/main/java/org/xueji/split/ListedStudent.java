package org.xueji.split;

import java.util.UUID;

/**
 * A student who is assigned by name.
 *
 * @param registration public reference
 * @param heir the part that takes the student; null for one who stays
 */
public record ListedStudent(UUID registration, String name, String className, String majorName, UUID heir) {
}
