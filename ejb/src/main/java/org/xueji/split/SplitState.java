package org.xueji.split;

import org.xueji.kernel.Localized;

/** Where a split stands beside its cases. */
public enum SplitState implements Localized {
    /** Planned at the school alone; nobody else is asked yet. */
    DRAFT,
    /** Filed with every heir: under way, or agreed and waiting for its day. */
    FILED,
    /** Handed over. */
    DONE,
    /** Agreed, and could not be carried out on its day. */
    REFUSED,
    /** Given up by the school. */
    DROPPED
}
