package org.xueji.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What clerks type, brought into the one form in which codes and numbers are compared. */
final class Written {

    private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]");

    private Written() {
    }

    /** Full-width characters made plain, every space and invisible mark taken out, letters in capitals. */
    static String plain(String typed) {
        return UNSEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
