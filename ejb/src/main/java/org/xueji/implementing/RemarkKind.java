package org.xueji.implementing;

import org.xueji.kernel.Localized;

/** What the ministry says to a filed version; neither holds it up. */
public enum RemarkKind implements Localized {
    REMARK,
    /** A demand to correct it by another version, which refers to the demand. */
    DEMAND
}
