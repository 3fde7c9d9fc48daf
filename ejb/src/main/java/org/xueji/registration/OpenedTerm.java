package org.xueji.registration;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.SchoolTerm.Season;

/** A term as its province opened it. */
record OpenedTerm(long id, UUID ref, short schoolYear, Season season, LocalDate firstDay, LocalDate dueOn) {

    static final String COLUMNS = "t.id, t.ref, t.school_year, t.season, t.first_day, t.due_on ";

    SchoolTerm term() {
        return new SchoolTerm(schoolYear, season);
    }

    /** What is counted per school: how many it registered with an outcome in a term. */
    static String subject(SchoolTerm term, TermOutcome outcome) {
        return "TERM:" + term.id() + ":" + outcome;
    }

    /** @throws Refusal before the first day */
    void requireBegun(LocalDate today) {
        if (today.isBefore(firstDay)) {
            throw new Refusal(TermRefusal.NOT_BEGUN, firstDay);
        }
    }
}
