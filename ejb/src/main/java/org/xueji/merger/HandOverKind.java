package org.xueji.merger;

import org.xueji.kernel.Localized;

/** What was handed over from one school to another. */
public enum HandOverKind implements Localized {
    /** All that a school had. */
    MERGER,
    /** A part of a split. */
    SPLIT
}
