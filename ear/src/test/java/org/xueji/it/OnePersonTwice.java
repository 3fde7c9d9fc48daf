package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;

/**
 * One invented person as two schools file him.
 *
 * @param reason what both are told
 */
record OnePersonTwice(StatedStudent one, StatedStudent other, String reason) {

    /** By document, without one, and with a number that differs as by a slip of the pen; a new person for each. */
    static List<OnePersonTwice> everyWay(FoundedSchool one, FoundedSchool other) {
        StatedStudent byDocument = elsewhere(StatedStudent.invented(), 1);
        StatedStudent withoutDocument = elsewhere(StatedStudent.invented(), 3);
        String birth = withoutDocument.fields().get("identityNumber").substring(6, 14);
        StatedStudent mistyped = elsewhere(StatedStudent.invented(), 5);
        return List.of(
            new OnePersonTwice(byDocument, elsewhere(byDocument, 2), "SAME_DOCUMENT"),
            new OnePersonTwice(temporary(withoutDocument, one.code(), birth), elsewhere(temporary(withoutDocument, other.code(), birth), 4), "SAME_NAME_BIRTH_SEX"),
            new OnePersonTwice(mistyped, elsewhere(mistyped, 6).but("identityNumber", otherSerial(mistyped)), "NUMBER_DIFFERS_IN_SERIAL"));
    }

    /** The same person, filed by somebody else: everything that is not the person differs. */
    static StatedStudent elsewhere(StatedStudent student, int seat) {
        return student.but("guardianPhone", "1000000%04d".formatted(1000 + seat)).but("guardianName", "家长" + "甲乙丙丁戊己庚辛壬癸子".charAt(seat))
            .but("homeAddress", "示范路%d号".formatted(900 + seat)).but("householdAddress", "示范街%d号".formatted(900 + seat)).but("className", "测%d班".formatted(700 + seat));
    }

    private static StatedStudent temporary(StatedStudent student, String code, String birth) {
        return student.but("identityNumber", "999" + code + "%05d".formatted(ThreadLocalRandom.current().nextInt(100_000)))
            .but("birthDate", birth.substring(0, 4) + "-" + birth.substring(4, 6) + "-" + birth.substring(6));
    }

    private static String otherSerial(StatedStudent student) {
        ResidentIdentityNumber number = new ResidentIdentityNumber(student.fields().get("identityNumber"));
        int serial = Integer.parseInt(number.value().substring(14, 17));
        ResidentIdentityNumber mistyped = ResidentIdentityNumber.of(number.division(), number.birthDate(), serial > 500 ? serial - 20 : serial + 20);
        assertThat(mistyped.sex()).isEqualTo(number.sex()).isNotEqualTo(Sex.UNKNOWN);
        return mistyped.value();
    }

    @Override
    public String toString() {
        return reason;
    }
}
