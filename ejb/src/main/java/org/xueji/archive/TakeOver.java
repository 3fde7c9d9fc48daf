package org.xueji.archive;

import org.xueji.kernel.Localized;

/** How far the take-over of an archive from a register of an earlier stage is (V-7). */
public enum TakeOver implements Localized {
    /** The register has not answered yet, and is asked again. */
    OWED,
    /** What it had is here. */
    TAKEN_OVER,
    /** The register does not hand it over. */
    REFUSED,
    /** What the register has there is not this person's; nothing was taken over. */
    DISAGREES
}
