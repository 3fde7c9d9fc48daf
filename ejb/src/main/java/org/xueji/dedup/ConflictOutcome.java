package org.xueji.dedup;

import org.xueji.kernel.Localized;

/** How a conflict was settled, as seen from one side. */
public enum ConflictOutcome implements Localized {
    /** A side was withdrawn, refused or released. */
    CONCEDED,
    /** After a correction nothing was alike any more. */
    NO_LONGER_ALIKE,
    FOR_THIS_SIDE,
    FOR_THE_OTHER_SIDE,
    DIFFERENT_PERSONS,
    AGAINST_BOTH
}
