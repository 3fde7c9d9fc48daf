package org.xueji.identity;

import org.xueji.kernel.Localized;

/** What came of one check. */
public enum CheckOutcome implements Localized {
    PASSED,
    FAILED,
    /** The service was asked and did not answer; it is asked again. */
    UNANSWERED,
    /** The service does not check this, or found no ground to: asking again would change nothing. */
    NOT_MADE
}
