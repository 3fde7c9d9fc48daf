package org.xueji.web.students;

import org.xueji.kernel.Localized;

/** The words of the page on which rosters are made. */
public enum RosterWords implements Localized {
    TITLE, HINT, WHOM, GRADE, CLASS, MAJOR, ANY, SHOW, NAMES, NOBODY, MAKE, XLSX, PDF, IN_FULL, REASON, REASON_HINT, TO_ROSTER
}
