package org.xueji.notification;

import org.xueji.kernel.Localized;

/** How often an operator wants mail. */
public enum MailRhythm implements Localized {
    /** When there is something new, several notices in one mail. */
    IMMEDIATE,
    /** Once a day, in the morning, where there is something new. */
    DAILY,
    /** Never. */
    NONE
}
