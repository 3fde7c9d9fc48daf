package org.xueji.implementing;

import org.xueji.kernel.Localized;

/** How a version of a province's implementing rules stands on a day. */
public enum RuleStanding implements Localized {
    /** Being drafted; nobody is bound by it. */
    DRAFT,
    /** Filed with the ministry; takes effect on its date. */
    PLANNED,
    IN_FORCE,
    /** Followed by another version; cases filed under it run under it to their end. */
    FOLLOWED,
    /** Withdrawn before it took effect. */
    WITHDRAWN
}
