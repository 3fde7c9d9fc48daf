package org.xueji.merger;

import org.xueji.kernel.Localized;

/** Where a merger stands beside its case. */
public enum MergerState implements Localized {
    /** Not carried out: its case is under way, or its day has not come, or one that is carried out with it is not decided. */
    PLANNED,
    /** Handed over. */
    DONE,
    /** Granted, and could not be carried out on its day. */
    REFUSED
}
