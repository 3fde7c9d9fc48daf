package org.xueji.web.newstudents;

import org.xueji.kernel.Localized;

/** The words of the page on which a school sends many photos at once. */
public enum PhotoWords implements Localized {
    TITLE, HINT, ARCHIVE, ARCHIVE_HINT, UPLOAD, EARLIER, NONE_YET, PROGRESS, LEAVE_HINT, FAILED, MATCHED, UNMATCHED, REJECTED, CANCEL, RESULTS, MORE_RESULTS, FILE_NAME, OUTCOME, WHY,
    MISSING, MISSING_COUNT, MORE_MISSING, NAME, CLASS, ON_FILE, REGISTERED, STANDING, ALL_HAVE_ONE
}
