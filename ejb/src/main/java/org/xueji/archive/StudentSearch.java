package org.xueji.archive;

import java.util.UUID;

/**
 * What a list of students shows; null members leave that open.
 *
 * @param text a name's beginning, a student number, or an identity document's number
 * @param school public reference of one school
 * @param after reference of the last registration of the page before
 * @param before reference of the first registration of the page after; goes backwards, and wins over {@code after}
 * @param limit rows on a page
 */
public record StudentSearch(String text, UUID school, RegistrationStatus status, UUID after, UUID before, int limit) {
}
