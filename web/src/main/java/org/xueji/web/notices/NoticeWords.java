package org.xueji.web.notices;

import org.xueji.kernel.Localized;

/** The words of the pages about notices and mail. */
public enum NoticeWords implements Localized {
    TITLE, HINT, FILTER, ALL, UNREAD, NOTICE, DUE, CAME, OPEN, NEW, READ_ALL, EMPTY, EMPTY_HINT, MAIL, MAIL_TITLE, MAIL_HINT, ADDRESS, ADDRESS_HINT, LANGUAGE, RHYTHM, RHYTHM_HINT, SAVE,
    SAVED, BACK, SENT_AT, GIVEN_UP
}
