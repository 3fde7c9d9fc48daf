package org.xueji.archive;

import java.time.LocalDate;

/**
 * A period of which a former register tells (S-1).
 *
 * @param until the first day that is not part of it
 * @param school the other school's name; null where it was no other school
 * @param remark null for none
 */
public record FormerPeriod(FormerPeriodKind kind, LocalDate from, LocalDate until, String school, String remark) {

    /** Whether a day belongs to both. */
    public boolean overlaps(FormerPeriod other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }
}
