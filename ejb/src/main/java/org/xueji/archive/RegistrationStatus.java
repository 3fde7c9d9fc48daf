package org.xueji.archive;

import java.util.Set;
import org.xueji.kernel.Localized;

/** The status of a registration (V-12, H-12); the first three are held, the others have ended it. */
public enum RegistrationStatus implements Localized {
    /** 在读. */
    ACTIVE,
    /** 休学. */
    SUSPENDED,
    /** 保留学籍, as for military service. */
    RETAINED,
    /** 毕业. */
    GRADUATED,
    /** 结业. */
    COMPLETED,
    /** 肄业. */
    LEFT_INCOMPLETE,
    /** 退学. */
    WITHDRAWN,
    /** 注销. */
    CANCELLED,
    /** 转出至普通学校 (V-14): registered at a school outside this system from then on. */
    TRANSFERRED_OUT,
    /** 开除学籍. */
    EXPELLED,
    /** 死亡. */
    DECEASED;

    /** Whoever has one of these holds the registration. */
    public static final Set<RegistrationStatus> HELD = Set.of(ACTIVE, SUSPENDED, RETAINED);

    /** Whether whoever has it holds the registration. */
    public boolean isHeld() {
        return HELD.contains(this);
    }
}
