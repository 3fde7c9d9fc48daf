package org.xueji.web.terms;

import org.xueji.kernel.Localized;

/** The words of the pages about classes and teaching points. */
public enum ClassWords implements Localized {
    NEW, TITLE_NEW, TITLE_CHANGE, FORM_HINT, GRADE, NAME, MAJOR, MAJOR_HINT, STUDY_FORM, POINT, SEAT, TEACHER, NOT_SAID, SAVE, OPEN, CANCEL, CHANGE, END, END_HINT, DONE_OPENED, DONE_CHANGED,
    DONE_ENDED, DONE_POINT_ENDED, POINTS, POINTS_HINT, POINT_NAME, ADDRESS, CLASSES, ENDED_ON, ADD_POINT, RENAME, GIVE_UP, NO_POINTS, DONE_SAVED, TO_ROSTER
}
