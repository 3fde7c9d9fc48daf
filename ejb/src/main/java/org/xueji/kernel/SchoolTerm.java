package org.xueji.kernel;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The term with that id; empty where it is none. */
    public static Optional<SchoolTerm> find(String id) {
        return Stream.of(Season.values()).filter(season -> id.matches("[0-9]{4}-" + season)).findFirst()
            .map(season -> new SchoolTerm(Integer.parseInt(id.substring(0, 4)), season));
    }

    /** The first day that belongs to it. */
    public LocalDate first() {
        return season == Season.AUTUMN ? LocalDate.of(schoolYear, Month.AUGUST, 1) : LocalDate.of(schoolYear + 1, Month.FEBRUARY, 1);
    }

    /** The last day that belongs to it. */
    public LocalDate last() {
        return season == Season.AUTUMN ? LocalDate.of(schoolYear + 1, Month.JANUARY, 31) : LocalDate.of(schoolYear + 1, Month.JULY, 31);
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
