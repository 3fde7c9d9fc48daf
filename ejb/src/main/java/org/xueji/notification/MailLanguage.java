package org.xueji.notification;

import java.util.Locale;
import org.xueji.kernel.Localized;

/** The language in which an operator reads mail. */
public enum MailLanguage implements Localized {
    ZH(Locale.SIMPLIFIED_CHINESE), EN(Locale.ENGLISH);

    private final Locale locale;

    MailLanguage(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }
}
