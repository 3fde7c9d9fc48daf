package org.xueji.archive;

import org.xueji.kernel.Localized;

/** What a period of a former register tells of (S-1). */
public enum FormerPeriodKind implements Localized {
    /** 休学: suspended, until resumed. */
    SUSPENDED,
    /** 保留学籍: retained, as for military service. */
    RETAINED,
    /** 外校就读: at another school, before transferring in. */
    ELSEWHERE;

    /** The status of the registration meanwhile. @throws IllegalStateException for a period at another school */
    RegistrationStatus status() {
        return switch (this) {
            case SUSPENDED -> RegistrationStatus.SUSPENDED;
            case RETAINED -> RegistrationStatus.RETAINED;
            case ELSEWHERE -> throw new IllegalStateException();
        };
    }
}
