package org.xueji.closure;

import org.xueji.kernel.Localized;

/** Why a school closes. */
public enum ClosureKind implements Localized {
    /** 终止办学: it stops, asked for by itself or by its competent authority. */
    TERMINATION,
    /** 撤销: its authority withdraws what the school was allowed; never asked for by the school. */
    REVOCATION
}
