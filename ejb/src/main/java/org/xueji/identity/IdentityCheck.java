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
    /** The stated birth date is that of the document. */
    BIRTH_DATE_AGREES,
    /** The stated sex is that of the document. */
    SEX_AGREES,
    /** Whoever issues the documents knows the number. */
    NUMBER_ON_RECORD,
    /** The stated name is the one on record under the number. */
    NAME_AGREES
}
