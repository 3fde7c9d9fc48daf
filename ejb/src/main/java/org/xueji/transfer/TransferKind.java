package org.xueji.transfer;

import org.xueji.kernel.Localized;

/** Why a student moves to another vocational school. Both kinds take the same route. */
public enum TransferKind implements Localized {
    /** 校际转学 (V-14). */
    BETWEEN_SCHOOLS,
    /** 联办转学: a student of a jointly run programme moves on to the partner that the archive names (V-17). */
    JOINT_PROGRAMME
}
