package org.xueji.enrolment;

import org.xueji.kernel.Localized;

/** What a school asks for when something cannot pass automatically (V-11). */
public enum RequestKind implements Localized {
    /** 修改: the record is to state something else. */
    NEW_STUDENT_CORRECTION,
    /** 佐证: what is stated is true, as the documents show. */
    EVIDENCE
}
