package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** What became of a photo that came with many. */
public enum PhotoOutcome implements Localized {
    /** It is its student's photo now, or was already. */
    MATCHED,
    /** Its name is no number of a student of the school. */
    UNMATCHED,
    /** It is not taken; the reason says why. */
    REJECTED
}
