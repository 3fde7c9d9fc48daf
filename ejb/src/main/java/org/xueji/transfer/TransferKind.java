package org.xueji.transfer;

import org.xueji.kernel.Localized;
import org.xueji.rules.Procedure;

/** Why a student moves to another vocational school. Both kinds take the same route. */
public enum TransferKind implements Localized {
    /** 校际转学 (V-14). */
    BETWEEN_SCHOOLS,
    /** 联办转学: a student of a jointly run programme moves on to the partner that the archive names (V-17). */
    JOINT_PROGRAMME;

    /** What a province's rules call it. */
    public Procedure procedure() {
        return Procedure.valueOf(name());
    }
}
