package org.xueji.exchange;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A column's heading as it is compared: without any space or line break, full-width forms made half-width, marks of a mandatory column
 * and a closing colon left out. {@code 月发放标准（元）} and {@code * 月发放标准 (元)} are the same heading.
 */
final class Heading {

    private static final Pattern MARKS = Pattern.compile("^\\*+|[*:]+$");
    private static final Pattern NEED = Pattern.compile("\\((必填|选填|必填项|选填项)\\)$");

    private Heading() {
    }

    static String normalised(String heading) {
        StringBuilder text = new StringBuilder();
        for (char c : Normalizer.normalize(heading, Normalizer.Form.NFKC).toCharArray()) {
            if (!Spreadsheet.isInvisible(c)) {
                text.append(c == '〔' || c == '【' || c == '[' ? '(' : c == '〕' || c == '】' || c == ']' ? ')' : c);
            }
        }
        return NEED.matcher(MARKS.matcher(text).replaceAll("")).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
