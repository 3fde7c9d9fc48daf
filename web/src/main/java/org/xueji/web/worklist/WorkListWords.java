package org.xueji.web.worklist;

import org.xueji.kernel.Localized;

/** The words of the work list. */
public enum WorkListWords implements Localized {
    TITLE, WAITING, NOTHING, NOTHING_HINT_SCHOOL, NOTHING_HINT, KIND_NEW_STUDENT, KIND_RULING, KIND_RELEASE, KIND_FORMAL_NUMBER, CONFLICTS, FROM, CASES, DUE_FIRST, OVERDUE, OPEN, TO_CORRECT, TO_PROVE,
    RUNNING, ALL_IMPORTS, UPLOAD, TO_STUDENTS, TO_ORGANISATIONS
}
