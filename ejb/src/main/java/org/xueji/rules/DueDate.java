package org.xueji.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.xueji.kernel.Time;

/**
 * When something is to be done.
 *
 * @param opens the first day on which it may be done; {@link LocalDate#MIN} where there is none
 * @param day the last day on which it is in time, to the end of the day in Beijing
 * @param provisional whether the date hangs on a year whose holiday notice is not loaded yet, and may still move
 */
public record DueDate(LocalDate opens, LocalDate day, boolean provisional) {

    public DueDate {
        Objects.requireNonNull(opens);
        Objects.requireNonNull(day);
    }

    /** In time up to and including {@code day}, whenever it is begun. */
    static DueDate by(LocalDate day, boolean provisional) {
        return new DueDate(LocalDate.MIN, day, provisional);
    }

    /** The first instant that is too late. */
    public Instant ends() {
        return day.plusDays(1).atStartOfDay(Time.BEIJING).toInstant();
    }

    public boolean isOverdue(LocalDate today) {
        return today.isAfter(day);
    }

    public boolean isOpen(LocalDate today) {
        return !today.isBefore(opens) && !isOverdue(today);
    }

    /**
     * Working days that are left after today, the due day included: 0 on the last one. Negative when overdue: the working days begun since,
     * at least one, so that the Saturday after a Friday already reads -1.
     */
    public int workingDaysLeft(LocalDate today, WorkingDayCalendar calendar) {
        int days = calendar.workingDaysBetween(today, day);
        return isOverdue(today) ? Math.min(days, -1) : days;
    }

    /** Of two due dates for the same thing the earlier prevails, as between 20 working days and the closing date of V-6. */
    public DueDate orEarlier(DueDate other) {
        return other.day.isBefore(day) ? other : this;
    }
}
