package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** Why a record is held: what has to be settled, and where to turn, never the other student's data (V-8). */
public enum HoldReason implements Localized {
    /** Somebody registered or filed is, or may be, the same person; the record's conflicts say more. */
    CONFLICT,
    /** What was stated contradicts the document; evidence is asked for (V-11). */
    EVIDENCE_NEEDED
}
