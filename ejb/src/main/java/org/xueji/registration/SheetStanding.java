package org.xueji.registration;

import java.time.LocalDate;
import org.xueji.kernel.Localized;

/** How far a school is with a term. */
public enum SheetStanding implements Localized {
    /** 注册中: not closed, and not due yet. */
    OPEN,
    /** 逾期未完成. */
    OVERDUE,
    /** 按时完成. */
    CLOSED_IN_TIME,
    /** 逾期完成. */
    CLOSED_LATE;

    static SheetStanding of(boolean closed, boolean late, LocalDate dueOn, LocalDate today) {
        if (closed) {
            return late ? CLOSED_LATE : CLOSED_IN_TIME;
        }
        return today.isAfter(dueOn) ? OVERDUE : OPEN;
    }
}
