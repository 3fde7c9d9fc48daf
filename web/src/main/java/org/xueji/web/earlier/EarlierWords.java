package org.xueji.web.earlier;

import org.xueji.kernel.Localized;

/** The words of the page about what was decided and held before. */
public enum EarlierWords implements Localized {
    TITLE, HINT, DECISIONS, REGISTRATIONS, FIND, SEARCH, NO_DECISIONS, NO_REGISTRATIONS, STUDENT, KIND, DECISION, DECIDED_BY, DECIDED_AT, SCHOOL, STUDENT_NUMBER, MAJOR, ENTERED_ON, UNTIL, WENT_AT
}
