package org.xueji.dedup;

/** What the national check says of a document for which a formal number is asked. */
public enum ClaimVerdict {
    CLEAR,
    /** It leads to an earlier archive of the student that no registration holds any more; the two become one once the request is granted (V-3, V-7). */
    JOINS,
    /** Somebody else is on record with it; a conflict is open. */
    CONFLICT,
    /** It was ruled before that the two are different persons, and the other is on record with it. */
    ANOTHERS
}
