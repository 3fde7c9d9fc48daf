package org.xueji.systems;

/** What a change is about, and so where it is read again. */
public enum ChangeKind {
    /** A registration with the identity that it shows: entered, changed, or gone to another keeper. */
    REGISTRATION,
    /** A case: filed, decided, held, released, reversed. */
    CASE,
    /** A term that was opened, or its days. */
    TERM,
    /** What a school registers in a term. */
    TERM_SHEET,
    /** An organisation: added, renamed, suspended, moved. */
    ORGANISATION
}
