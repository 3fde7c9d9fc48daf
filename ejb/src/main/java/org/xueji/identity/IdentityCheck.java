package org.xueji.identity;

import org.xueji.kernel.Localized;

/** One thing that a verifier looked at. */
public enum IdentityCheck implements Localized {
    /** Length and characters are those of the kind of document. */
    FORM,
    /** The check character follows from the other digits. */
    CHECK_CHARACTER,
    /** The birth date in the number has been. */
    BIRTH_DATE_HAS_BEEN,
    /** The stated birth date is that of the number. */
    BIRTH_DATE_AGREES,
    /** The stated sex is that of the number. */
    SEX_AGREES
}
