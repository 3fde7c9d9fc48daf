package org.xueji.identity;

import org.xueji.kernel.Localized;

/** What a reader should know about a number that was accepted. */
public enum IdentityNotice implements Localized {
    /** The number was written in the old form of 15 digits and has been converted. */
    CONVERTED_FROM_15_DIGITS,
    /** No province has ever had the first two digits. Abolished divisions stay on valid cards, so this is never more than a note. */
    UNKNOWN_PREFIX
}
