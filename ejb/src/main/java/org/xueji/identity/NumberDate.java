package org.xueji.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** The birth date as numbers carry it: eight digits, year first, a day that the calendar has. */
final class NumberDate {

    private static final DateTimeFormatter EIGHT_DIGITS = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int EARLIEST_YEAR = 1900;

    private NumberDate() {
    }

    /** The date, if the calendar has it and it is not before 1900. */
    static Optional<LocalDate> find(String eightDigits) {
        try {
            LocalDate date = LocalDate.parse(eightDigits, EIGHT_DIGITS);
            return date.getYear() < EARLIEST_YEAR ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String write(LocalDate date) {
        return date.format(EIGHT_DIGITS);
    }
}
