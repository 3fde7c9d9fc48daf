package org.xueji.identity;

import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.xueji.kernel.Refusal;

/**
 * A number of 18 characters as GB 11643 builds it: division (6), birth date (8), serial (3), check character. Identity cards, the residence
 * permits of Hong Kong, Macao and Taiwan residents and the permanent residence card of foreigners carry one.
 *
 * <p>The division is never compared with today's: abolished ones are on valid cards. A secret: {@link #toString} is masked.
 *
 * @param value 17 digits and a check character, X as a capital
 */
public record ResidentIdentityNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{17}[0-9X]");
    private static final Pattern OLD_FORM = Pattern.compile("[0-9]{15}");
    private static final Set<String> OUTSIDE_THE_MAINLAND = Set.of("81", "82", "83");
    private static final Set<String> PROVINCES = Set.of(
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83");

    /** @throws Refusal if it is not such a number in its one written form */
    public ResidentIdentityNumber {
        if (value.length() != 18) {
            throw new Refusal(IdentityRefusal.IDENTITY_NUMBER_LENGTH);
        }
        if (!FORM.matcher(value).matches()) {
            throw new Refusal(IdentityRefusal.IDENTITY_NUMBER_CHARACTERS);
        }
        if (NumberDate.find(value.substring(6, 14)).isEmpty()) {
            throw new Refusal(IdentityRefusal.IDENTITY_NUMBER_BIRTH_DATE);
        }
        if (!CheckCharacter.ends(value)) {
            throw new Refusal(IdentityRefusal.IDENTITY_NUMBER_CHECK_CHARACTER);
        }
    }

    /**
     * Reads what a clerk typed: full-width digits, spaces, a small x, the old form of 15 digits.
     *
     * @throws Refusal saying what is wrong with it
     */
    public static ResidentIdentityNumber read(String typed) {
        String plain = Written.plain(typed);
        return new ResidentIdentityNumber(isOldForm(plain) ? converted(plain) : plain);
    }

    /**
     * Builds a number, with its check character.
     *
     * @param division six digits
     * @param serial 0 to 999, odd for males
     */
    public static ResidentIdentityNumber of(String division, LocalDate birthDate, int serial) {
        String seventeen = division + NumberDate.write(birthDate) + "%03d".formatted(serial);
        return new ResidentIdentityNumber(seventeen + CheckCharacter.of(seventeen));
    }

    static boolean isOldForm(String plain) {
        return OLD_FORM.matcher(plain).matches();
    }

    private static String converted(String fifteen) {
        String seventeen = fifteen.substring(0, 6) + "19" + fifteen.substring(6);
        return seventeen + CheckCharacter.of(seventeen);
    }

    /** The kind of document that carries this number. */
    public IdentityDocumentKind kind() {
        if (value.startsWith("9")) {
            return IdentityDocumentKind.FOREIGNERS_PERMANENT_RESIDENCE_CARD;
        }
        return OUTSIDE_THE_MAINLAND.contains(value.substring(0, 2))
            ? IdentityDocumentKind.HONG_KONG_MACAO_TAIWAN_RESIDENCE_PERMIT
            : IdentityDocumentKind.RESIDENT_IDENTITY_CARD;
    }

    /** Digits 1 to 6, whatever division they once named. */
    public String division() {
        return value.substring(0, 6);
    }

    /** Whether a province has or had the first two digits; a foreigner's card has none. */
    public boolean hasKnownPrefix() {
        return kind() == IdentityDocumentKind.FOREIGNERS_PERMANENT_RESIDENCE_CARD || PROVINCES.contains(value.substring(0, 2));
    }

    public LocalDate birthDate() {
        return NumberDate.find(value.substring(6, 14)).orElseThrow();
    }

    /** By the 17th digit: odd is male. */
    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** Such as {@code 4301**********1234}. */
    public String masked() {
        return Mask.of(value);
    }

    @Override
    public String toString() {
        return masked();
    }
}
