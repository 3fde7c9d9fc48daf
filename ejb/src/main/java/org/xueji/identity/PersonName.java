package org.xueji.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.xueji.kernel.Refusal;

/**
 * A person's name, of any length and with any character that Unicode has: composed (NFC), the middle dot in its one form (U+00B7), spaces
 * only where a name in letters has them.
 *
 * <p>Personal data: {@link #toString} is masked.
 *
 * @param value the name as it is stored and printed
 */
public record PersonName(String value) {

    private static final Pattern MIDDLE_DOTS = Pattern.compile("\\s*[\u00B7\u0387\u2022\u2027\u2219\u22C5\u30FB\uFF65\u16EB\u2E31]\\s*");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SPACE_BESIDE_HAN = Pattern.compile("(?<=\\p{IsHan}) | (?=\\p{IsHan})");
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\uFFFD]");
    private static final Pattern INVISIBLE = Pattern.compile("[\u200B\u2060\uFEFF]");
    private static final Pattern NOT_COMPARED = Pattern.compile("[\\s\\p{Z}\u00B7\u30FB.\\p{Mn}\\p{Cf}]");

    /** @throws Refusal if it is empty, or holds what no name has */
    public PersonName {
        String readable = INVISIBLE.matcher(SPACES.matcher(value).replaceAll(" ")).replaceAll("");
        if (UNREADABLE.matcher(readable).find()) {
            throw new Refusal(IdentityRefusal.NAME_UNREADABLE);
        }
        String composed = Normalizer.normalize(readable, Normalizer.Form.NFC);
        String dotted = MIDDLE_DOTS.matcher(composed).replaceAll("\u00B7").strip();
        value = SPACE_BESIDE_HAN.matcher(dotted).replaceAll("");
        if (value.isEmpty()) {
            throw new Refusal(IdentityRefusal.NAME_MISSING);
        }
    }

    /** What is compared when two spellings may be the same name: no spaces, dots, variation marks, width or case. */
    public String comparisonKey() {
        String compatible = Normalizer.normalize(value, Normalizer.Form.NFKC);
        return NOT_COMPARED.matcher(compatible).replaceAll("").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Such as {@code 王*}. */
    public String masked() {
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "*";
    }

    @Override
    public String toString() {
        return masked();
    }
}
