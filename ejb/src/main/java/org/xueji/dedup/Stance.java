package org.xueji.dedup;

import org.xueji.kernel.Localized;

/** What a side says to a conflict. */
public enum Stance implements Localized {
    UNANSWERED,
    /** Its authority upheld it. */
    UPHELD,
    /** It was withdrawn, refused or given up. */
    CONCEDED
}
