package org.xueji.approval;

import org.xueji.kernel.Localized;

/** What somebody does to a case. */
public enum CaseAction implements Localized {
    /** The filer hands a draft in. */
    FILE(Actor.FILER, false),
    /** A deciding step agrees. */
    APPROVE(Actor.DECIDING_STEP, false),
    /** A deciding step sends the case back for correction. */
    RETURN(Actor.DECIDING_STEP, true),
    /** A deciding step rejects the case. */
    DENY(Actor.DECIDING_STEP, true),
    /** The filer takes the case back while it is in review. */
    WITHDRAW(Actor.FILER, false),
    /** The filer hands a returned case in again; its route begins anew. */
    REFILE(Actor.FILER, false),
    /** The filer gives a returned case up. */
    LAPSE(Actor.FILER, false),
    /** The authority that granted the case takes its grant back (S-3); the case is returned to its filer. */
    REVERSE(Actor.GRANTING_STEP, true),
    /** A step that only files for the record takes note (V-14). */
    ACKNOWLEDGE(Actor.FILING_STEP, false),
    /** A step that only files for the record takes note with a remark, which holds nothing up (V-14). */
    REMARK(Actor.FILING_STEP, true),
    /** A ruling above the case makes what it asks for formal (V-11). No door offers it. */
    RULE_IN(Actor.RULER, true),
    /** A ruling above the case ends it against its filer (V-11). No door offers it. */
    RULE_OUT(Actor.RULER, true);

    /** Who can do it at all. */
    enum Actor {
        FILER, DECIDING_STEP, GRANTING_STEP, FILING_STEP,
        /** Whoever rules on a conflict that the case is in; no party of the case. */
        RULER
    }

    private final Actor actor;
    private final boolean reasonRequired;

    CaseAction(Actor actor, boolean reasonRequired) {
        this.actor = actor;
        this.reasonRequired = reasonRequired;
    }

    Actor actor() {
        return actor;
    }

    public boolean requiresReason() {
        return reasonRequired;
    }
}
