package org.xueji.transfer;

import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;

/**
 * Where a student is placed at the receiving school: proposed by the sending school, completed by the receiving one. What is null is not settled yet.
 *
 * @param grade the year of the class
 * @param majorCode six digits, or eight with its direction; null where there is none
 */
public record Placement(Integer grade, String className, String majorCode, String majorName) {

    static final Placement NONE = new Placement(null, null, null, null);

    private static final Pattern MAJOR_CODE = Pattern.compile("[0-9]{6}([0-9]{2})?");
    private static final int LONGEST_SCHOOLING = 6;

    public Placement {
        className = blankIsNone(className);
        majorCode = blankIsNone(majorCode);
        majorName = blankIsNone(majorName);
    }

    private static String blankIsNone(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Whether nothing is missing any more. */
    boolean isComplete() {
        return Stream.of(grade, className, majorName).allMatch(Objects::nonNull);
    }

    /** This, and where it says nothing what another says. */
    Placement or(Placement other) {
        boolean majorStays = majorName == null;
        return new Placement(grade == null ? other.grade : grade, className == null ? other.className : className, majorStays ? other.majorCode : majorCode,
            majorStays ? other.majorName : majorName);
    }

    /** @throws Refusal saying what is wrong with it */
    void require(LocalDate today) {
        int first = today.getYear() - LONGEST_SCHOOLING;
        if (grade != null && (grade < first || grade > today.getYear())) {
            throw new Refusal(TransferRefusal.GRADE_DOES_NOT_FIT, String.valueOf(first), String.valueOf(today.getYear()));
        }
        if (majorCode != null && (majorName == null || !MAJOR_CODE.matcher(majorCode).matches())) {
            throw new Refusal(TransferRefusal.MAJOR_MALFORMED, majorCode);
        }
    }
}
