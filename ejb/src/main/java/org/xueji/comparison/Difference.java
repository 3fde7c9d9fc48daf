package org.xueji.comparison;

import org.xueji.kernel.Localized;

/** In what a case would go differently if it were filed under other rules. */
public enum Difference implements Localized {
    STEPS_ADDED, STEPS_REMOVED, ORDER_CHANGED, DUE_EARLIER, DUE_LATER, PAPER_MISSING
}
