package org.xueji.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDayCalendarTest {

    private final WorkingDayCalendar national = WorkingDayCalendar.national();

    @Test
    void aPublicHolidayIsADayOff() {
        assertThat(national.isWorkingDay(LocalDate.of(2025, 10, 8))).isFalse();
    }

    @Test
    void aMakeUpSundayIsWorked() {
        assertThat(national.isWorkingDay(LocalDate.of(2025, 9, 28))).isTrue();
    }

    @Test
    void theDayOfTheEventIsNotCounted() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        assertThat(national.plusWorkingDays(monday, 1)).isEqualTo(LocalDate.of(2026, 3, 3));
    }

    @Test
    void countingAcrossTheNationalHolidayUsesMakeUpDays() {
        assertThat(national.plusWorkingDays(LocalDate.of(2025, 9, 26), 5)).isEqualTo(LocalDate.of(2025, 10, 10));
    }

    @Test
    void everyYearFrom2014To2026IsSettledAndNoOther() {
        for (int year = 2014; year <= 2026; year++) {
            assertThat(national.isSettled(year)).as("%s", year).isTrue();
        }
        assertThat(national.isSettled(2013)).isFalse();
        assertThat(national.isSettled(2027)).isFalse();
    }

    @Test
    void aYearWithoutNoticeCountsPlainWeekdays() {
        assertThat(national.isWorkingDay(LocalDate.of(2027, 10, 1))).isTrue();
        assertThat(national.isWorkingDay(LocalDate.of(2027, 10, 2))).isFalse();
    }

    @Test
    void aLoadedNoticeSettlesItsYear() {
        LocalDate holiday = LocalDate.of(2027, 10, 1);
        LocalDate makeUp = LocalDate.of(2027, 10, 9);
        WorkingDayCalendar loaded = national.withNotice(new HolidayNotice(2027, Set.of(holiday), Set.of(makeUp)));
        assertThat(loaded.isSettled(2027)).isTrue();
        assertThat(loaded.isWorkingDay(holiday)).isFalse();
        assertThat(loaded.isWorkingDay(makeUp)).isTrue();
        assertThat(national.isWorkingDay(holiday)).as("the calendar it was made from").isTrue();
    }

    @Test
    void aProvinceAddsItsOwnDaysOffAndTheNationKeepsWorking() {
        LocalDate sanyuesan = LocalDate.of(2026, 4, 20);
        WorkingDayCalendar guangxi = national.withProvincialDaysOff(List.of(sanyuesan));
        assertThat(guangxi.isWorkingDay(sanyuesan)).isFalse();
        assertThat(national.isWorkingDay(sanyuesan)).isTrue();
    }

    @Test
    void aProvincialDayOffPrevailsOverAMakeUpDay() {
        LocalDate makeUp = LocalDate.of(2025, 9, 28);
        assertThat(national.withProvincialDaysOff(List.of(makeUp)).isWorkingDay(makeUp)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2026-01-01,HOLIDAY,元旦", "1 January,DAY_OFF,元旦"})
    void aTableOfAnotherFormIsRefused(String row) {
        assertThatThrownBy(() -> HolidayNotices.read(new StringReader("date,kind,occasion\n" + row + "\n")))
            .isInstanceOfAny(IllegalArgumentException.class, java.time.DateTimeException.class);
    }

    @Test
    void aDayCannotBeOffAndWorkedAtOnce() throws IOException {
        String table = "date,kind,occasion\n2026-01-03,DAY_OFF,元旦\n2026-01-03,WORKING_DAY,元旦\n";
        assertThatThrownBy(() -> HolidayNotices.read(new StringReader(table))).isInstanceOf(IllegalArgumentException.class);
    }
}
