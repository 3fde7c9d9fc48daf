package org.xueji.rules;

import java.time.LocalDate;

/**
 * How a due date follows from the day of an event. The day of the event is never counted.
 *
 * <p>Which calendar counts is that of whoever has to act.
 */
public sealed interface Deadline {

    /**
     * @param event the day from which to count, or before which to be done
     * @param calendar the calendar of whoever has to act
     */
    DueDate of(LocalDate event, WorkingDayCalendar calendar);

    /**
     * The {@code days}th working day after the event (V-6, V-13 … V-16).
     *
     * @param days at least 1
     */
    record WorkingDaysAfter(int days) implements Deadline {

        public WorkingDaysAfter {
            requirePositive(days);
        }

        @Override
        public DueDate of(LocalDate event, WorkingDayCalendar calendar) {
            LocalDate day = calendar.plusWorkingDays(event, days);
            return DueDate.by(day, !calendar.isSettled(event.plusDays(1), day));
        }
    }

    /**
     * The day of the same number {@code months} later, or that month's last day where it has no such number; if nobody works on it, the
     * next working day (H-13; Civil Code, article 203).
     *
     * @param months at least 1
     */
    record CalendarMonthsAfter(int months) implements Deadline {

        public CalendarMonthsAfter {
            requirePositive(months);
        }

        @Override
        public DueDate of(LocalDate event, WorkingDayCalendar calendar) {
            LocalDate named = event.plusMonths(months);
            LocalDate day = calendar.workingDayFrom(named);
            return DueDate.by(day, !calendar.isSettled(named, day));
        }
    }

    /** A day set by the rule itself. It does not move when nobody works on it (V-6's closing dates). */
    record FixedDate(LocalDate day) implements Deadline {

        @Override
        public DueDate of(LocalDate event, WorkingDayCalendar calendar) {
            return DueDate.by(day, false);
        }
    }

    /**
     * Within the {@code days} working days before the event, not earlier and not on the day itself (V-18).
     *
     * @param days at least 1
     */
    record WorkingDaysBefore(int days) implements Deadline {

        public WorkingDaysBefore {
            requirePositive(days);
        }

        @Override
        public DueDate of(LocalDate event, WorkingDayCalendar calendar) {
            LocalDate opens = calendar.minusWorkingDays(event, days);
            LocalDate last = event.minusDays(1);
            return new DueDate(opens, last, !calendar.isSettled(opens, last));
        }
    }

    private static void requirePositive(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a deadline of " + number);
        }
    }
}
