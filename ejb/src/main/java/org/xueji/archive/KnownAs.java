package org.xueji.archive;

import org.xueji.kernel.Localized;

/** As of a day there are two answers. */
public enum KnownAs implements Localized {
    /** 当时登记: what was on record at the end of that day. */
    THEN_REGISTERED,
    /** 现在所知: how it was on that day, as is known today. */
    NOW_KNOWN
}
