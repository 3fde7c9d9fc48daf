package org.xueji.takeover;

import org.xueji.kernel.Localized;

/** What the school itself does with a take-over, beside what is done to its case. */
public enum TakeOverAct implements Localized {
    /** Send a file. */
    UPLOAD,
    /** State what the own books count. */
    STATE_COUNTS,
    /** Have those held compared with the nation again. */
    COMPARE_AGAIN,
    /** Send it to be signed off. */
    SEND,
    /** Remove all that was loaded. */
    WITHDRAW
}
