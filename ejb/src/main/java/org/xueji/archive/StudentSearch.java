package org.xueji.archive;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a list of students shows; null members leave that open.
 *
 * @param text a name's beginning, a student number, or an identity document's number
 * @param school public reference of one school
 * @param unconfirmed whether those alone are shown that came with a former register which is not signed off yet (S-1)
 * @param notComparedSince those alone whose archive was not compared with the paper one on that day or later (V-3)
 * @param after reference of the last registration of the page before
 * @param before reference of the first registration of the page after; goes backwards, and wins over {@code after}
 * @param limit rows on a page
 */
public record StudentSearch(String text, UUID school, RegistrationStatus status, boolean unconfirmed, LocalDate notComparedSince, UUID after, UUID before, int limit) {

    /** Confirmed or not. */
    public StudentSearch(String text, UUID school, RegistrationStatus status, UUID after, UUID before, int limit) {
        this(text, school, status, false, null, after, before, limit);
    }
}
