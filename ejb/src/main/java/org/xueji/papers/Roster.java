package org.xueji.papers;

import java.time.LocalDate;
import java.util.List;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.Sex;

/**
 * A roster as it is to be made (S-8).
 *
 * @param number short, by which the making is found in the audit log
 * @param lines class after class
 */
public record Roster(String number, String school, String operator, List<Line> lines) {

    /** A student; the numbers are masked unless they were asked for in full. */
    public record Line(String name, Sex sex, LocalDate birthDate, String documentNumber, String studentNumber, Integer grade, String className, String majorName, RegistrationStatus status) {

        /** What those of one class have in common. */
        public record Heading(Integer grade, String className) {
        }

        Heading heading() {
            return new Heading(grade, className);
        }
    }
}
