package org.xueji.merger;

import org.xueji.kernel.Localized;

/** What came with a hand-over and does not go back with its reversal. */
public enum StayingKind implements Localized {
    REGISTRATION, RECORD, CASE, CHANGE, JOB
}
