package org.xueji.merger;

import org.xueji.kernel.Localized;

/** Why something does not go back with the reversal of a hand-over. */
public enum StayingReason implements Localized {
    /** The school that took over does not keep it any more. */
    LEFT,
    /** The student was registered anew since. */
    REGISTERED_ANEW,
    /** The archive was joined with another. */
    JOINED,
    /** It was decided since, and stays where it was decided. */
    DECIDED,
    /** It ended with the hand-over, and is filed or planned anew. */
    ENDED_WITH_HAND_OVER
}
