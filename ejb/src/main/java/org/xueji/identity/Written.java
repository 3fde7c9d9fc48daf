package org.xueji.identity;

import java.text.Normalizer;
import java.util.Locale;

/** What clerks type, brought into the one form in which codes and numbers are compared. */
final class Written {

    private Written() {
    }

    /** Full-width characters made plain, every space and invisible mark taken out, letters in capitals. */
    static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
            .replaceAll("[\\s\\p{Z}\\p{Cc}\\p{Cf}]", "")
            .toUpperCase(Locale.ROOT);
    }
}
