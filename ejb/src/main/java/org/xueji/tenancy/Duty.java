package org.xueji.tenancy;

import org.xueji.kernel.Localized;

/** What a post lets its holder do at its organisation (C-4). */
public enum Duty implements Localized {
    /** Reads. */
    VIEWER,
    /** Files and processes. */
    CLERK,
    /** Decides. */
    APPROVER,
    /** Manages the organisation's operators and the organisations under it. */
    ADMINISTRATOR;

    /** Whether a password alone is too little for it (C-4): it decides or administers. */
    public boolean needsSecondFactor() {
        return this == APPROVER || this == ADMINISTRATOR;
    }
}
