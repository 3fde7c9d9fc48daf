package org.xueji.closure;

import java.time.LocalDate;
import org.xueji.approval.CaseState;
import org.xueji.kernel.Localized;

/** How far a closure has come. */
public enum ClosureStanding implements Localized {
    /** Lies before those who decide, or with its filer. */
    ASKED,
    /** Agreed, and its day has not come. */
    AGREED,
    /** Agreed, its day has come, and something is still waited for. */
    WAITING,
    /** The school is closed. */
    CLOSED,
    /** It came to nothing. */
    DROPPED;

    static ClosureStanding of(CaseState state, LocalDate plannedOn, LocalDate closedOn, LocalDate today) {
        if (closedOn != null) {
            return CLOSED;
        }
        if (state == CaseState.GRANTED) {
            return plannedOn.isAfter(today) ? AGREED : WAITING;
        }
        return state.isClosed() ? DROPPED : ASKED;
    }
}
