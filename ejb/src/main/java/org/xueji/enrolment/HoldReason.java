package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** Why a record is held: that there is a conflict and where to turn, never the other student's data (V-8). */
public enum HoldReason implements Localized {
    /** Somebody with this document holds a registration now (V-10). */
    ALREADY_REGISTERED,
    /** Somebody with this document has an archive from an earlier time, which is to be continued (V-7). */
    ARCHIVE_EXISTS,
    /** Another school has filed somebody with this document too. */
    ALSO_FILED,
    /** What was stated contradicts the document; evidence is asked for (V-11). */
    EVIDENCE_NEEDED
}
