package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** What a problem of a row means for the row. */
public enum Severity implements Localized {
    /** The row is not taken in. */
    ERROR,
    /** The row is taken in; somebody should know, or evidence will be asked for. */
    NOTICE
}
