package org.xueji.web.filing;

import org.xueji.kernel.Localized;

/** The words of the page about how far the registration of new students is. */
public enum ProgressWords implements Localized {
    TITLE, HINT, TERM, TRAIL, CLOSES, CLOSED, SCHOOLS, SCHOOLS_BEGUN, RECORDED, LATE, WITHOUT_PHOTO, ORGANISATION, BELOW, NOTHING_BELOW, SHARE, COUNTED, OVERDUE, TO_FILING_TIME
}
