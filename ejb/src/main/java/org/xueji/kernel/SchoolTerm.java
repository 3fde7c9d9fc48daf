package org.xueji.kernel;

import java.time.LocalDate;
import java.time.Month;

/**
 * A term of a school year: autumn begins the year it is named after, spring ends it in the calendar year that follows.
 *
 * @param schoolYear the calendar year in which the school year begins
 * @param season autumn or spring
 */
public record SchoolTerm(int schoolYear, Season season) implements Comparable<SchoolTerm> {

    /** The two terms of a school year, in order. */
    public enum Season implements Localized {
        AUTUMN, SPRING
    }

    /** The term that a day belongs to: 1 August to 31 January is autumn, 1 February to 31 July spring. */
    public static SchoolTerm of(LocalDate day) {
        if (day.getMonth().compareTo(Month.AUGUST) >= 0) {
            return new SchoolTerm(day.getYear(), Season.AUTUMN);
        }
        return new SchoolTerm(day.getYear() - 1, day.getMonth() == Month.JANUARY ? Season.AUTUMN : Season.SPRING);
    }

    /** Such as {@code 2026-AUTUMN}. */
    public String id() {
        return schoolYear + "-" + season;
    }

    @Override
    public int compareTo(SchoolTerm other) {
        return schoolYear != other.schoolYear ? Integer.compare(schoolYear, other.schoolYear) : season.compareTo(other.season);
    }
}
