package org.xueji.takeover;

import org.xueji.archive.RegistrationStatus;

/**
 * What the school's own books count: how many of a grade, a status and a major; null members leave that open, so that all three null is the total.
 *
 * @param explanation why another number was loaded; empty for nothing to explain
 */
public record Expected(Integer grade, RegistrationStatus status, String major, int count, String explanation) {

    /** Whether it is the total. */
    public boolean isTotal() {
        return grade == null && status == null && major == null;
    }
}
