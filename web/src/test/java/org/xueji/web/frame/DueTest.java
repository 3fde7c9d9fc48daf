package org.xueji.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.xueji.rules.WorkingDayCalendar;

/** How a due date reads: in working days, and never by colour alone. */
class DueTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @Test
    void theWeekendIsNotCounted() {
        Due due = due(FRIDAY.plusDays(3));

        assertThat(due.left()).isEqualTo(1);
        assertThat(due.words(Locale.ENGLISH)).isEqualTo("1 working day left");
        assertThat(due.words(Locale.SIMPLIFIED_CHINESE)).isEqualTo("剩余 1 个工作日");
    }

    @Test
    void theLastDayIsStillInTime() {
        assertThat(due(FRIDAY).words(Locale.ENGLISH)).isEqualTo("due today");
    }

    @Test
    void theSaturdayAfterIsOverdueAlready() {
        Due due = Due.on(FRIDAY, FRIDAY.plusDays(1), WorkingDayCalendar.national());

        assertThat(due.words(Locale.ENGLISH)).isEqualTo("1 working day overdue");
        assertThat(due.tone()).isEqualTo("late");
    }

    @Test
    void theToneFollowsTheDaysLeft() {
        assertThat(due(FRIDAY.plusDays(14)).tone()).isEqualTo("calm");
        assertThat(due(FRIDAY.plusDays(7)).tone()).isEqualTo("soon");
        assertThat(due(FRIDAY.plusDays(4)).tone()).isEqualTo("late");
    }

    private static Due due(LocalDate day) {
        return Due.on(day, FRIDAY, WorkingDayCalendar.national());
    }
}
