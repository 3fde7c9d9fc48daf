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
    URGED,
    /** A province has adopted rules and filed them with the reader, the ministry (V-28). */
    RULES_FILED,
    /** A province has withdrawn what it had filed, before it took effect. */
    RULES_WITHDRAWN,
    /** The ministry has remarked on the reader's rules. */
    RULES_REMARKED,
    /** The ministry demands that the reader's rules be corrected. */
    RULES_DEMANDED,
    /** A province has answered a remark. */
    RULES_ANSWERED,
    /** A version of the province's rules has taken effect. */
    RULES_IN_FORCE,
    /** A merger or a closure that concerns the reader was filed. */
    FILED,
    /** It was called off, taken back or given up. */
    CALLED_OFF,
    /** It was carried out. */
    CARRIED_OUT,
    /** It could not be carried out on its day. */
    NOT_CARRIED_OUT,
    /** A side signed the receipt of a merger. */
    SIGNED;

    /** Whether its subject is a conflict, and not a case. */
    public boolean isAboutConflict() {
        return this == CONFLICT_OPENED || this == CONFLICT_REFERRED || this == CONFLICT_SETTLED;
    }

    /** Whether its subject is a version of a province's rules. */
    public boolean isAboutRules() {
        return name().startsWith("RULES_");
    }

    /** Whether somebody is late, or about to be. */
    public boolean isPressing() {
        return this == DUE_SOON || this == OVERDUE || this == OVERDUE_BENEATH || this == URGED;
    }
}
