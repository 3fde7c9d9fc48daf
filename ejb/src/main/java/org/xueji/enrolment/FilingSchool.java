package org.xueji.enrolment;

import java.util.List;
import java.util.Optional;
import org.xueji.jurisdiction.SchoolType;

/**
 * What a row is held against of the school that files it.
 *
 * @param code its ten digits
 * @param type its type
 * @param majors those it offers; empty where the school has not recorded them yet, and then any major is taken
 */
public record FilingSchool(String code, SchoolType type, Optional<List<Major>> majors) {

    /** The major as the school offers it, which completes what the row leaves out. */
    Optional<Major> offered(Major named) {
        return majors.isEmpty() ? Optional.of(named) : majors.get().stream().filter(named::names).findFirst();
    }
}
