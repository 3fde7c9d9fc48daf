package org.xueji.registers;

import org.xueji.kernel.Localized;

/** Whom a register keeps. */
public enum RegisterKind implements Localized {
    COMPULSORY_EDUCATION,
    ORDINARY_UPPER_SECONDARY,
    SPECIAL_EDUCATION,
    /** A kind that has no word here. */
    OTHER
}
