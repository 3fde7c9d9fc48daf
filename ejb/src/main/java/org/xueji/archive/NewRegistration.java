package org.xueji.archive;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.xueji.identity.StudentNumber;

/**
 * The first registration of a person who has no archive yet: everything a registration becomes formal with, prepared.
 *
 * @param school id of the school, which becomes the custodian
 * @param path its current path
 * @param documentNumber enciphered
 * @param documentIndex its blind index
 * @param profile what the archive holds beside the identity, as a JSON object
 * @param cause public reference of the record that brought it about
 */
public record NewRegistration(long school, String path, String name, String sex, LocalDate birthDate, String ethnicGroup,
                              String documentKind, byte[] documentNumber, byte[] documentIndex, IssuedNumber studentNumber,
                              short grade, String className, String majorCode, String majorName, String studyForm, BigDecimal lengthYears,
                              LocalDate enteredOn, String profile, UUID cause) {

    /**
     * A student number about to be given.
     *
     * @param form what it is built from
     * @param number enciphered
     * @param index its blind index
     */
    public record IssuedNumber(StudentNumber.Form form, byte[] number, byte[] index) {
    }
}
