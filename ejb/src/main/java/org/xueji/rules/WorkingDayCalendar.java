package org.xueji.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which days are worked: Monday to Friday, as adjusted by the State Council's notice for each year and by a province's own days off.
 *
 * <p>A year without a notice counts its plain weekdays, and what depends on it is provisional. Immutable; counting is by days of Beijing
 * time, and the day from which one counts is never counted itself.
 */
public final class WorkingDayCalendar {

    private static final WorkingDayCalendar NATIONAL = of(HolidayNotices.shipped());

    private final Set<Integer> years;
    private final Set<LocalDate> daysOff;
    private final Set<LocalDate> makeUpDays;

    private WorkingDayCalendar(Set<Integer> years, Set<LocalDate> daysOff, Set<LocalDate> makeUpDays) {
        this.years = years;
        this.daysOff = daysOff;
        this.makeUpDays = makeUpDays;
    }

    /** The nation's calendar with the notices that came with the product, 2014 to 2026. */
    public static WorkingDayCalendar national() {
        return NATIONAL;
    }

    /** A calendar made of these notices alone. */
    public static WorkingDayCalendar of(Collection<HolidayNotice> notices) {
        Set<Integer> years = new HashSet<>();
        Set<LocalDate> daysOff = new HashSet<>();
        Set<LocalDate> makeUpDays = new HashSet<>();
        for (HolidayNotice notice : notices) {
            years.add(notice.year());
            daysOff.addAll(notice.daysOff());
            makeUpDays.addAll(notice.makeUpDays());
        }
        return new WorkingDayCalendar(years, daysOff, makeUpDays);
    }

    /** This calendar with one more year settled. */
    public WorkingDayCalendar withNotice(HolidayNotice notice) {
        Set<Integer> moreYears = new HashSet<>(years);
        moreYears.add(notice.year());
        Set<LocalDate> moreOff = new HashSet<>(daysOff);
        moreOff.removeAll(notice.makeUpDays());
        moreOff.addAll(notice.daysOff());
        Set<LocalDate> moreWorked = new HashSet<>(makeUpDays);
        moreWorked.removeAll(notice.daysOff());
        moreWorked.addAll(notice.makeUpDays());
        return new WorkingDayCalendar(moreYears, moreOff, moreWorked);
    }

    /** The calendar of a province that adds days off of its own, such as 三月三 in Guangxi; they prevail over make-up days. */
    public WorkingDayCalendar withProvincialDaysOff(Collection<LocalDate> days) {
        Set<LocalDate> moreOff = new HashSet<>(daysOff);
        moreOff.addAll(days);
        Set<LocalDate> fewerWorked = new HashSet<>(makeUpDays);
        fewerWorked.removeAll(days);
        return new WorkingDayCalendar(years, moreOff, fewerWorked);
    }

    public boolean isWorkingDay(LocalDate day) {
        if (makeUpDays.contains(day)) {
            return true;
        }
        return !HolidayNotice.isWeekend(day) && !daysOff.contains(day);
    }

    /** Whether the notice for that calendar year is loaded. */
    public boolean isSettled(int year) {
        return years.contains(year);
    }

    /** Whether every year touched by the days from {@code first} to {@code last}, both included, is settled. */
    public boolean isSettled(LocalDate first, LocalDate last) {
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            if (!isSettled(year)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The {@code n}th working day after a day.
     *
     * @param n at least 1
     */
    public LocalDate plusWorkingDays(LocalDate day, int n) {
        return step(day, n, 1);
    }

    /**
     * The {@code n}th working day before a day: the first day of the window of {@code n} working days that ends the day before.
     *
     * @param n at least 1
     */
    public LocalDate minusWorkingDays(LocalDate day, int n) {
        return step(day, n, -1);
    }

    private LocalDate step(LocalDate day, int n, int direction) {
        if (n < 1) {
            throw new IllegalArgumentException("at least one working day: " + n);
        }
        LocalDate reached = day;
        for (int left = n; left > 0;) {
            reached = reached.plusDays(direction);
            if (isWorkingDay(reached)) {
                left--;
            }
        }
        return reached;
    }

    /** That day if it is worked, otherwise the first worked one after it. */
    public LocalDate workingDayFrom(LocalDate day) {
        return isWorkingDay(day) ? day : plusWorkingDays(day, 1);
    }

    /** How many working days lie after {@code from} up to and including {@code to}; negative when {@code to} is the earlier one. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -workingDaysBetween(to, from);
        }
        int count = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                count++;
            }
        }
        return count;
    }
}
