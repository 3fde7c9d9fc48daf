package org.xueji.archive;

import org.xueji.kernel.Localized;

/** Why a school gives a student up, before or after the registration is formal (S-4). */
public enum LeavingReason implements Localized {
    /** 未报到: the student never came. */
    NEVER_ARRIVED,
    /** 中途离校: came, and left soon after. */
    LEFT_EARLY,
    /** 已在他校就读: sits in another school. */
    REGISTERED_ELSEWHERE,
    /** 误报: should not have been filed. */
    FILED_IN_ERROR
}
