package org.xueji.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.constraints.DateRange;

/** What holds for every day of the years whose notices came with the product. */
class WorkingDayCalendarPropertiesTest {

    private final WorkingDayCalendar national = WorkingDayCalendar.national();

    @Property
    void theNthWorkingDayAfterADayIsWorkedAndHasExactlyNUpToIt(
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int n) {
        LocalDate reached = national.plusWorkingDays(day, n);

        assertThat(national.isWorkingDay(reached)).isTrue();
        assertThat(day.plusDays(1).datesUntil(reached.plusDays(1)).filter(national::isWorkingDay).count()).isEqualTo(n);
        assertThat(national.workingDaysBetween(day, reached)).isEqualTo(n);
    }

    @Property
    void countingBackFromAWorkingDayUndoesCountingForth(
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int n) {
        LocalDate worked = national.workingDayFrom(day);

        assertThat(national.minusWorkingDays(national.plusWorkingDays(worked, n), n)).isEqualTo(worked);
    }

    @Property
    void aLaterStartNeverEndsEarlier(
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate day, @ForAll @IntRange(max = 30) int later,
            @ForAll @IntRange(min = 1, max = 60) int n) {
        assertThat(national.plusWorkingDays(day.plusDays(later), n)).isAfterOrEqualTo(national.plusWorkingDays(day, n));
    }

    @Property
    void moreWorkingDaysEndStrictlyLater(
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int n) {
        assertThat(national.plusWorkingDays(day, n + 1)).isAfter(national.plusWorkingDays(day, n));
    }

    @Property
    void twoStretchesAddUp(
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate a,
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate b,
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate c) {
        assertThat(national.workingDaysBetween(a, b) + national.workingDaysBetween(b, c)).isEqualTo(national.workingDaysBetween(a, c));
    }

    @Property
    void aProvincesOwnDaysOffNeverBringADeadlineForward(
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate off,
            @ForAll @DateRange(min = "2014-01-01", max = "2026-12-31") LocalDate day, @ForAll @IntRange(min = 1, max = 60) int n) {
        WorkingDayCalendar province = national.withProvincialDaysOff(List.of(off));

        assertThat(province.plusWorkingDays(day, n)).isAfterOrEqualTo(national.plusWorkingDays(day, n));
    }

    @Property
    void aMonthLaterIsWorkedAndNeverBeforeTheSameDayOfThatMonth(
            @ForAll @DateRange(min = "2014-01-01", max = "2026-11-30") LocalDate day, @ForAll @IntRange(min = 1, max = 12) int months) {
        LocalDate due = new Deadline.CalendarMonthsAfter(months).of(day, national).day();

        assertThat(national.isWorkingDay(due)).isTrue();
        assertThat(due).isAfterOrEqualTo(day.plusMonths(months));
        assertThat(day.plusMonths(months).datesUntil(due).noneMatch(national::isWorkingDay)).isTrue();
    }

    @Property
    void aWindowHoldsExactlyItsWorkingDaysAndNotTheDayItself(
            @ForAll @DateRange(min = "2014-02-01", max = "2026-12-31") LocalDate leaving, @ForAll @IntRange(min = 1, max = 20) int n) {
        DueDate window = new Deadline.WorkingDaysBefore(n).of(leaving, national);

        assertThat(window.opens().datesUntil(leaving).filter(national::isWorkingDay).count()).isEqualTo(n);
        assertThat(national.isWorkingDay(window.opens())).isTrue();
        assertThat(window.isOpen(leaving)).isFalse();
    }
}
