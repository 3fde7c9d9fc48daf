package org.xueji.provisioning;

import org.xueji.kernel.Localized;

/** What proves that a province is set up completely (C-5). */
public enum ChecklistItem implements Localized {
    /** The province is active in the tree. */
    ACTIVE,
    /** Its prefectures and counties are there, counted against the list. */
    DIVISIONS,
    /** Everything signed in by its realm lies below it, and what lies below it is signed in by it or by the ministry. */
    PATH,
    /** Its realm is believed. */
    TRUSTED,
    /** The realm is the one that the set-up made, and enabled. */
    REALM,
    /** The realm accepts the console with its secret. */
    CONSOLE,
    /** The first administrator holds a post with training that counts. */
    ADMINISTRATOR,
    /** His account is there, enabled, with what is asked at the first sign-in. */
    ACCOUNT,
    /** A program of its own was registered. */
    SYSTEM,
    /** Rules are in force. */
    RULES
}
