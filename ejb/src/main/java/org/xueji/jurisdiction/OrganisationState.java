package org.xueji.jurisdiction;

import org.xueji.kernel.Localized;

/** Whether an organisation works; a suspended one stops at its next transaction, with everything under it in the same realm. */
public enum OrganisationState implements Localized {
    /** Being set up; nobody can sign in for it. */
    PREPARING,
    ACTIVE, SUSPENDED, CLOSED
}
