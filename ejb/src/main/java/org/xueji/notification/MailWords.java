package org.xueji.notification;

import org.xueji.kernel.Localized;

/** The words of a mail beside what it tells. They name nobody. */
enum MailWords implements Localized {
    SUBJECT, GREETING, SIGN_IN, CHANGE
}
