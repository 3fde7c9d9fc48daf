package org.xueji.takeover;

import org.xueji.kernel.Localized;

/** How far the taking over of a school's former register is. */
public enum TakeOverState implements Localized {
    /** 接收中: the school loads and corrects. */
    OPEN,
    /** 签认中: sent to be signed off; nothing changes meanwhile. */
    SIGNING,
    /** 已确认: signed by both. */
    CONFIRMED,
    /** 撤销中: what was loaded is being removed. */
    WITHDRAWING,
    /** 已撤销. */
    WITHDRAWN;

    /** Whether nothing of it changes any more. */
    public boolean isOver() {
        return this == CONFIRMED || this == WITHDRAWN;
    }
}
