package org.xueji.registers;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an archive of an earlier stage may complete here, by the names under which our own archives hold it. Parts of one address, or of one guardian,
 * are completed together or not at all.
 */
public enum ArchiveField {
    householdProvince(Part.HOUSEHOLD), householdPrefecture(Part.HOUSEHOLD), householdCounty(Part.HOUSEHOLD), householdAddress(Part.HOUSEHOLD), householdKind(Part.HOUSEHOLD),
    homeProvince(Part.HOME), homePrefecture(Part.HOME), homeCounty(Part.HOME), homeAddress(Part.HOME), postalCode(Part.HOME, "[0-9]{6}"),
    guardianName(Part.GUARDIAN), guardianPhone(Part.GUARDIAN, "[0-9+][0-9 ()/、,;-]{6,60}"),
    formerName(Part.FORMER_NAME), nativePlace(Part.NATIVE_PLACE), previousSchool(Part.PREVIOUS_SCHOOL);

    private enum Part {
        HOUSEHOLD, HOME, GUARDIAN, FORMER_NAME, NATIVE_PLACE, PREVIOUS_SCHOOL
    }

    static final int LONGEST = 200;

    private final Part part;
    private final Pattern form;

    ArchiveField(Part part) {
        this(part, ".+");
    }

    ArchiveField(Part part, String form) {
        this.part = part;
        this.form = Pattern.compile(form);
    }

    /** Whether this can be its value. */
    boolean fits(String value) {
        return value.length() <= LONGEST && form.matcher(value).matches();
    }

    /** Those of the offered ones that are missing where these are stated. */
    public static List<ArchiveField> missing(Collection<ArchiveField> offered, Predicate<String> stated) {
        return offered.stream().distinct().sorted().filter(o -> Arrays.stream(values()).noneMatch(f -> f.part == o.part && stated.test(f.name()))).toList();
    }
}
