package org.xueji.dedup;

/** What the nation says of a filed record; never more. */
public enum NationalVerdict {
    /** Nobody is alike. */
    CLEAR,
    /** The person has an archive and no registration: the archive is continued (V-7). */
    CONTINUES,
    /** Somebody is, or may be, the same person; both sides are held until it is settled (V-8). */
    CONFLICT
}
