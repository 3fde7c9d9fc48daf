package org.xueji.identity;

import java.time.LocalDate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.xueji.kernel.Localized;
import org.xueji.kernel.Refusal;

/**
 * The student number (V-3), 19 characters: a letter and 18 more.
 *
 * <p>G is followed by the identity-card number; J and L by an area (6), the birth date (8), a serial (3) and the check character over those
 * 17 digits. One formal number a person, never changed; a temporary one is replaced by the formal one and both stay linked.
 *
 * <p>A secret, since the G form contains the identity number: {@link #toString} is masked.
 *
 * @param value the letter and 18 characters, capitals
 */
public record StudentNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[GJL][0-9]{17}[0-9X]");
    private static final Pattern AREA = Pattern.compile("[0-9]{6}");
    private static final int MOST_SERIALS = 999;

    /** What a student number is built from, and whether it stays. */
    public enum Form implements Localized {
        /** G: a verified identity card. Stays. */
        FORMAL_BY_IDENTITY('G'),
        /** J: verified by something other than the identity card. Stays. */
        FORMAL_ASSIGNED('J'),
        /** L: not verified. Replaced by a formal number. */
        TEMPORARY('L');

        private final char letter;

        Form(char letter) {
            this.letter = letter;
        }

        public char letter() {
            return letter;
        }

        public boolean isFormal() {
            return this != TEMPORARY;
        }
    }

    /** @throws Refusal if it is not a student number in its one written form */
    public StudentNumber {
        if (!FORM.matcher(value).matches() || NumberDate.find(value.substring(7, 15)).isEmpty()) {
            throw new Refusal(IdentityRefusal.STUDENT_NUMBER_FORM);
        }
        if (!CheckCharacter.ends(value.substring(1))) {
            throw new Refusal(IdentityRefusal.STUDENT_NUMBER_CHECK_CHARACTER);
        }
    }

    /**
     * Reads what somebody typed.
     *
     * @throws Refusal saying what is wrong with it
     */
    public static StudentNumber read(String typed) {
        return new StudentNumber(Written.plain(typed));
    }

    /**
     * The G number of a person with a verified identity card.
     *
     * @throws IllegalArgumentException for a residence permit or a foreigner's card, whose holders get a J number
     */
    public static StudentNumber formalFor(ResidentIdentityNumber card) {
        if (card.kind() != IdentityDocumentKind.RESIDENT_IDENTITY_CARD) {
            throw new IllegalArgumentException("no identity card: " + card.kind());
        }
        return new StudentNumber(Form.FORMAL_BY_IDENTITY.letter + card.value());
    }

    /**
     * The J number of a person verified by another document.
     *
     * @param area six digits: the county of the school, or its prefecture or province
     * @param serial from 1, counted for each area and birth date
     * @throws Refusal if the serials of that area and birth date are used up
     */
    public static StudentNumber formal(String area, LocalDate birth, int serial) {
        if (serial > MOST_SERIALS) {
            throw new Refusal(IdentityRefusal.STUDENT_NUMBER_SERIALS_EXHAUSTED);
        }
        if (serial < 1) {
            throw new IllegalArgumentException("serials begin with 1");
        }
        return built(Form.FORMAL_ASSIGNED, area, birth, serial);
    }

    /**
     * An L number: its last four digits are random, the fourth in so far as it is the check character of the others. Those whose check
     * character would be X are not given out, so that the number is all digits. It may be taken already; whoever stores it draws again.
     *
     * @param area six digits: the county of the school, or its prefecture or province
     */
    public static StudentNumber temporary(String area, LocalDate birth, RandomGenerator random) {
        StudentNumber drawn;
        do {
            drawn = built(Form.TEMPORARY, area, birth, random.nextInt(MOST_SERIALS + 1));
        } while (drawn.value.endsWith("X"));
        return drawn;
    }

    private static StudentNumber built(Form form, String area, LocalDate birth, int serial) {
        if (!AREA.matcher(area).matches()) {
            throw new IllegalArgumentException("an area has six digits");
        }
        String digits = area + NumberDate.write(birth) + "%03d".formatted(serial);
        return new StudentNumber(form.letter + digits + CheckCharacter.of(digits));
    }

    public Form form() {
        for (Form form : Form.values()) {
            if (form.letter == value.charAt(0)) {
                return form;
            }
        }
        throw new IllegalStateException();
    }

    /** Such as {@code G4301**********1234}. */
    public String masked() {
        return value.charAt(0) + Mask.of(value.substring(1));
    }

    @Override
    public String toString() {
        return masked();
    }
}
