package org.xueji.notification;

import org.xueji.kernel.Localized;

/** What a notice tells; its words take how many cases it is about. */
public enum NoticeKind implements Localized {
    /** Cases have reached the duty. */
    WAITING,
    /** Cases were returned to who filed them. */
    RETURNED,
    /** Cases were granted. */
    GRANTED,
    /** Cases were denied. */
    DENIED,
    /** The own student or record is in a conflict. */
    CONFLICT_OPENED,
    /** A conflict was referred to whoever rules on it. */
    CONFLICT_REFERRED,
    /** A conflict is settled. */
    CONFLICT_SETTLED,
    /** Three working days are left, or fewer. */
    DUE_SOON,
    /** The day has passed. */
    OVERDUE,
    /** The day has passed for an organisation beneath. */
    OVERDUE_BENEATH,
    /** A superior urges. */
    URGED;

    /** Whether its subject is a conflict, and not a case. */
    public boolean isAboutConflict() {
        return this == CONFLICT_OPENED || this == CONFLICT_REFERRED || this == CONFLICT_SETTLED;
    }

    /** Whether somebody is late, or about to be. */
    public boolean isPressing() {
        return this == DUE_SOON || this == OVERDUE || this == OVERDUE_BENEATH || this == URGED;
    }
}
