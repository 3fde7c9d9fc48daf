package org.xueji.exchange;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an element that holds plain or rich text: its runs put together, reading aids (phonetic runs) left out. */
final class CellText {

    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellText() {
    }

    /**
     * Reads up to the end of the element that the reader stands on.
     *
     * @param element its name
     * @param most characters kept
     */
    static String of(Xml xml, String element, int most) {
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        boolean inReadingAid = false;
        while (xml.next() && !xml.ends(element)) {
            if (xml.starts("t")) {
                inText = true;
            } else if (xml.ends("t")) {
                inText = false;
            } else if (xml.starts("rPh")) {
                inReadingAid = true;
            } else if (xml.ends("rPh")) {
                inReadingAid = false;
            } else if (inText && !inReadingAid && xml.isText()) {
                xml.appendTextTo(text, most);
            }
        }
        return unescape(text.toString());
    }

    /** Characters that XML cannot carry are written as {@code _x000D_} in workbooks. */
    static String unescape(String text) {
        return text.contains("_x") ? ESCAPED.matcher(text).replaceAll(CellText::character) : text;
    }

    /** What no text of ours holds, the NUL and half a character, stays as it is written: the database takes neither, and one cell would bring the whole file down. */
    private static String character(MatchResult escaped) {
        char character = (char) Integer.parseInt(escaped.group(1), 16);
        return character == 0 || Character.isSurrogate(character) ? escaped.group() : Matcher.quoteReplacement(Character.toString(character));
    }
}
