package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** Why a record is held: what has to be settled, and where to turn, never the other student's data (V-8). */
public enum HoldReason implements Localized {
    /** Somebody registered or filed is, or may be, the same person; the record's conflicts say more. */
    CONFLICT,
    /** What was stated contradicts the document; evidence is asked for (V-11). */
    EVIDENCE_NEEDED,
    /** It was ruled that the document is another person's: no evidence helps, the record must state another one (V-11). */
    DOCUMENT_OF_ANOTHER,
    /** The student comes from an ordinary school, whose side has not agreed yet (V-14). */
    TRANSFER_AWAITED,
    /** Registration has closed: the student may only come by a transfer from an ordinary school, which has not been filed yet (V-6, V-14). */
    REGISTRATION_CLOSED;

    /** Whether it stays, whatever the national check says: the check finds conflicts, and settles nothing else. */
    boolean outlivesCheck() {
        return this != CONFLICT;
    }
}
