package org.xueji.dedup;

import org.xueji.kernel.Localized;

/** How a conflict is ruled on (V-11). What follows on either side is one transaction's work, {@code effect.rule_conflict}. */
public enum RulingOutcome implements Localized {
    /** One person, and the first side stands. */
    FOR_FIRST,
    /** One person, and the second side stands. */
    FOR_SECOND,
    /** Two people; who stated the same document is told whose it is. */
    DIFFERENT_PERSONS,
    /** Neither side stands. */
    AGAINST_BOTH
}
