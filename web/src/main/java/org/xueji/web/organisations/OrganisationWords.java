package org.xueji.web.organisations;

import org.xueji.kernel.Localized;

/** The words of the page about the tree. */
public enum OrganisationWords implements Localized {
    TITLE, TRAIL, CODE, NAME, TIER, SCHOOL_TYPE, STATE, AUTHORITY, SCHOOLS, REGISTERED, IN_PROGRESS, BELOW, NOTHING_BELOW, MINE, MINE_HINT, OUTSIDE,
    OWN, TO_STUDENTS, TO_NEW_STUDENTS
}
