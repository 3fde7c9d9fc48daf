package org.xueji.dedup;

import org.xueji.kernel.Localized;

/** Where a conflict stands. */
public enum ConflictState implements Localized {
    /** The sides answer. */
    OPEN,
    /** Both sides are upheld; whoever is above both rules (V-11). */
    RULING,
    SETTLED
}
