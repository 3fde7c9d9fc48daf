package org.xueji.archive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A registration as the register that a school kept before had it (S-1): held still or ended.
 *
 * @param school id of the school, which becomes the custodian
 * @param path its current path
 * @param ethnicGroup null where the register did not say
 * @param documentNumber enciphered
 * @param documentIndex its blind index
 * @param studentNumber null where one who has left was never given one
 * @param className null where the register did not say
 * @param statusSince of a status that ended it, the first day on which it was not held
 * @param statusUntil the announced end of a suspension or retention; null for none
 * @param periods the earliest first; none overlaps another
 * @param cause public reference of the row that says all this
 */
public record FormerRegistration(long school, String path, String name, String sex, LocalDate birthDate, String ethnicGroup, String documentKind, byte[] documentNumber,
                                 byte[] documentIndex, NewRegistration.IssuedNumber studentNumber, short grade, String className, String majorCode, String majorName,
                                 String studyForm, BigDecimal lengthYears, LocalDate enteredOn, RegistrationStatus status, LocalDate statusSince, LocalDate statusUntil,
                                 List<FormerPeriod> periods, List<FormerCertificate> certificates, UUID cause) {

    /**
     * A part of the registration's course.
     *
     * @param until the announced end; null for none
     */
    record Part(RegistrationStatus status, LocalDate from, LocalDate until) {
    }

    /** How the registration went from its entry on: in attendance wherever nothing else is said. */
    List<Part> course() {
        List<Part> course = new ArrayList<>();
        LocalDate at = enteredOn;
        for (FormerPeriod period : periods.stream().filter(p -> p.kind() != FormerPeriodKind.ELSEWHERE).sorted(Comparator.comparing(FormerPeriod::from)).toList()) {
            if (period.from().isAfter(at)) {
                course.add(new Part(RegistrationStatus.ACTIVE, at, null));
            }
            course.add(new Part(period.kind().status(), period.from(), period.until()));
            at = period.until();
        }
        if (status == RegistrationStatus.ACTIVE || statusSince.isAfter(at)) {
            course.add(new Part(RegistrationStatus.ACTIVE, at, null));
        }
        if (status != RegistrationStatus.ACTIVE) {
            course.add(new Part(status, statusSince, statusUntil));
        }
        return course;
    }
}
