package org.xueji.web.students;

import org.xueji.kernel.Localized;

/** The words about looking into an archive from above (V-5). */
public enum InspectionWords implements Localized {
    CLOSED_TITLE, CLOSED, SEEN, REASON, REASON_HINT, OPEN, TITLE, HINT, EMPTY, SECTION, STUDENT, SCHOOL, BEGUN_AT, ENDS_AT, OFFICE, OPERATOR, WHO,
    TO_LIST
}
