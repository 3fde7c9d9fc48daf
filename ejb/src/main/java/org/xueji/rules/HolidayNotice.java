package org.xueji.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * What the State Council's notice for one calendar year changes in the ordinary week.
 *
 * @param year the calendar year whose days are settled once the notice is loaded
 * @param daysOff days on which nobody works; weekends may be among them
 * @param makeUpDays Saturdays and Sundays on which everybody works
 */
public record HolidayNotice(int year, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {

    /** @throws IllegalArgumentException if a day is both off and worked, or if a make-up day is no weekend */
    public HolidayNotice {
        daysOff = Set.copyOf(daysOff);
        makeUpDays = Set.copyOf(makeUpDays);
        for (LocalDate day : makeUpDays) {
            if (daysOff.contains(day)) {
                throw new IllegalArgumentException("both off and worked: " + day);
            }
            if (!isWeekend(day)) {
                throw new IllegalArgumentException("a make-up day that is no weekend: " + day);
            }
        }
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
