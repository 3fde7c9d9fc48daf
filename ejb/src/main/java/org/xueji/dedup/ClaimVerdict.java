package org.xueji.dedup;

/** What the national check says of a document for which a formal number is asked. */
public enum ClaimVerdict {
    CLEAR,
    /** Somebody else is on record with it; a conflict is open. */
    CONFLICT,
    /** It was ruled before that the two are different persons, and the other is on record with it. */
    ANOTHERS
}
