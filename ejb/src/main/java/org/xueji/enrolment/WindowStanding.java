package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** How a late window stands. */
public enum WindowStanding implements Localized {
    OPEN,
    /** Its last day has passed. */
    ENDED,
    /** Closed before its end. */
    CLOSED
}
