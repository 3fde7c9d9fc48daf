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
    ADMINISTRATOR
}
