package org.xueji.rules;

import org.xueji.kernel.Localized;

/** A kind of document that is handed in with a case. */
public enum Paper implements Localized {
    /** What the student, or the guardian of a minor, asks for in writing. */
    APPLICATION,
    GUARDIAN_CONSENT,
    IDENTITY_DOCUMENT,
    HOUSEHOLD_REGISTER,
    MEDICAL_CERTIFICATE,
    ENLISTMENT_NOTICE,
    DEATH_CERTIFICATE,
    SCHOOL_DECISION,
    SCHOOL_RECORD,
    RECEIVING_CONSENT,
    COOPERATION_AGREEMENT
}
