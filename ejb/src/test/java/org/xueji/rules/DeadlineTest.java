package org.xueji.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xueji.rules.Deadline.CalendarMonthsAfter;
import org.xueji.rules.Deadline.FixedDate;
import org.xueji.rules.Deadline.WorkingDaysAfter;
import org.xueji.rules.Deadline.WorkingDaysBefore;

class DeadlineTest {

    private final WorkingDayCalendar national = WorkingDayCalendar.national();

    @Test
    void aMonthThatEndsOnAHolidayEndsOnTheNextWorkingDay_H13() {
        DueDate due = new CalendarMonthsAfter(1).of(LocalDate.of(2025, 9, 1), national);
        assertThat(due.day()).isEqualTo(LocalDate.of(2025, 10, 9));
        assertThat(due.provisional()).isFalse();
    }

    @Test
    void aMonthThatEndsOnAWorkingDayEndsThere_H13() {
        assertThat(new CalendarMonthsAfter(1).of(LocalDate.of(2026, 3, 2), national).day()).isEqualTo(LocalDate.of(2026, 4, 2));
    }

    @Test
    void aMonthWithoutThatDayEndsWithItsLast() {
        assertThat(new CalendarMonthsAfter(1).of(LocalDate.of(2025, 3, 31), national).day()).isEqualTo(LocalDate.of(2025, 4, 30));
    }

    @Test
    void aFixedDateDoesNotMoveWhenNobodyWorksOnIt_V6() {
        LocalDate sunday = LocalDate.of(2022, 11, 20);
        assertThat(national.isWorkingDay(sunday)).isFalse();
        assertThat(new FixedDate(sunday).of(LocalDate.of(2022, 9, 1), national).day()).isEqualTo(sunday);
    }

    @Test
    void leavingOn10JulyOpensGraduationOn11June_V18() {
        DueDate window = new WorkingDaysBefore(20).of(LocalDate.of(2026, 7, 10), national);
        assertThat(window.opens()).isEqualTo(LocalDate.of(2026, 6, 11));
        assertThat(window.isOpen(LocalDate.of(2026, 6, 10))).isFalse();
        assertThat(window.isOpen(LocalDate.of(2026, 6, 11))).isTrue();
        assertThat(window.isOpen(LocalDate.of(2026, 7, 9))).isTrue();
        assertThat(window.isOpen(LocalDate.of(2026, 7, 10))).isFalse();
    }

    @Test
    void aDateThatReachesIntoAYearWithoutNoticeIsProvisional() {
        assertThat(new WorkingDaysAfter(10).of(LocalDate.of(2026, 12, 25), national).provisional()).isTrue();
        assertThat(new CalendarMonthsAfter(1).of(LocalDate.of(2026, 12, 1), national).provisional()).isTrue();
        assertThat(new WorkingDaysBefore(20).of(LocalDate.of(2027, 1, 8), national).provisional()).isTrue();
    }

    @Test
    void aDateWithinTheLoadedYearsIsNotProvisional() {
        assertThat(new WorkingDaysAfter(4).of(LocalDate.of(2026, 12, 25), national).provisional()).isFalse();
    }

    @Test
    void anEventOnTheLastDayOfAnUnsettledYearCountsOnlyTheDaysAfterIt() {
        assertThat(new WorkingDaysAfter(10).of(LocalDate.of(2013, 12, 31), national).provisional()).isFalse();
    }

    @Test
    void aFixedDateIsNeverProvisional() {
        assertThat(new FixedDate(LocalDate.of(2030, 11, 20)).of(LocalDate.of(2030, 9, 1), national).provisional()).isFalse();
    }

    @Test
    void aDueDateLastsToTheEndOfTheDayInBeijing_V6() {
        DueDate due = new FixedDate(LocalDate.of(2026, 11, 20)).of(LocalDate.of(2026, 9, 1), national);
        assertThat(due.ends()).isEqualTo(Instant.parse("2026-11-20T16:00:00Z"));
    }

    @Test
    void workingDaysLeftCountDownToZeroOnTheLastDayAndBelowAfterwards() {
        DueDate friday = new FixedDate(LocalDate.of(2026, 3, 6)).of(LocalDate.of(2026, 3, 2), national);
        assertThat(friday.workingDaysLeft(LocalDate.of(2026, 3, 4), national)).isEqualTo(2);
        assertThat(friday.workingDaysLeft(LocalDate.of(2026, 3, 6), national)).isZero();
        assertThat(friday.workingDaysLeft(LocalDate.of(2026, 3, 7), national)).as("Saturday").isEqualTo(-1);
        assertThat(friday.workingDaysLeft(LocalDate.of(2026, 3, 9), national)).as("Monday").isEqualTo(-1);
        assertThat(friday.workingDaysLeft(LocalDate.of(2026, 3, 10), national)).as("Tuesday").isEqualTo(-2);
    }

    @Test
    void aDeadlineOfNothingIsRefused() {
        assertThatThrownBy(() -> new WorkingDaysAfter(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
