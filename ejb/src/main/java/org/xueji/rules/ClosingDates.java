package org.xueji.rules;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import org.xueji.kernel.SchoolTerm;

/**
 * The last day of new-student registration in each season, end of the day in Beijing (V-6).
 *
 * @param autumn in the calendar year in which the school year begins
 * @param spring in the calendar year after it
 */
public record ClosingDates(MonthDay autumn, MonthDay spring) {

    /** The dates of the article: 20 November and 20 April. */
    static final ClosingDates OF_THE_ARTICLE = new ClosingDates(MonthDay.of(Month.NOVEMBER, 20), MonthDay.of(Month.APRIL, 20));

    /** The closing date of that term, as a deadline that does not move. */
    public Deadline.FixedDate of(SchoolTerm term) {
        LocalDate day = switch (term.season()) {
            case AUTUMN -> autumn.atYear(term.schoolYear());
            case SPRING -> spring.atYear(term.schoolYear() + 1);
        };
        return new Deadline.FixedDate(day);
    }
}
