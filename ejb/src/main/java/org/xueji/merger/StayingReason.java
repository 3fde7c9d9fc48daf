package org.xueji.merger;

import org.xueji.kernel.Localized;

/** Why something does not go back with the reversal of a merger. */
public enum StayingReason implements Localized {
    /** The absorbing school does not keep it any more. */
    LEFT,
    /** The student was registered anew after the merger. */
    REGISTERED_ANEW,
    /** The archive was joined with another. */
    JOINED,
    /** It was decided since, and stays where it was decided. */
    DECIDED,
    /** It ended with the merger, and is filed or planned anew. */
    ENDED_WITH_MERGER
}
