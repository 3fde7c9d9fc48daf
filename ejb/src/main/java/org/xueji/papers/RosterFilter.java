package org.xueji.papers;

import java.util.UUID;

/**
 * Whom a roster names, of those whom a school holds; null members leave that open.
 *
 * @param school public reference; the own school if null
 * @param grade year of entry
 * @param className a class, by its whole name
 * @param majorName a major, by its whole name
 */
public record RosterFilter(UUID school, Integer grade, String className, String majorName) {
}
