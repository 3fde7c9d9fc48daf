package org.xueji.enrolment;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.xueji.jurisdiction.SchoolType;

/**
 * What a row is held against of the school that files it.
 *
 * @param code its ten digits
 * @param type its type
 * @param majors those it may teach and when (C-6); empty where nobody above it has listed any yet, and then any major is taken
 */
public record FilingSchool(String code, String name, SchoolType type, List<Taught> majors) {

    /**
     * A major of the list.
     *
     * @param until the last day on which students may enter; null without end
     */
    public record Taught(Major major, LocalDate since, LocalDate until) {

        boolean on(LocalDate day) {
            return !day.isBefore(since) && (until == null || !day.isAfter(until));
        }
    }

    private record Listed(String code, String name, LocalDate since, LocalDate until) {
    }

    /** What is held against rows of a school. */
    public static FilingSchool of(Handle sql, SchoolFacts school) {
        return new FilingSchool(school.code(), school.name(), school.schoolType(), sql.createQuery("select code, name, since, until from school_major where org_id = :id order by code, since")
            .bind("id", school.id()).mapTo(Listed.class).list().stream().map(m -> new Taught(new Major(Optional.of(m.code()), m.name()), m.since(), m.until())).toList());
    }

    /**
     * The major as the school's list has it, which completes what the row leaves out.
     *
     * @param entry the day of entry; where the row does not tell, any day will do
     */
    public Optional<Major> offered(Major named, Optional<LocalDate> entry) {
        return majors.isEmpty() ? Optional.of(named)
            : majors.stream().filter(m -> named.names(m.major()) && entry.map(m::on).orElse(true)).findFirst().map(m -> named.completedBy(m.major()));
    }
}
