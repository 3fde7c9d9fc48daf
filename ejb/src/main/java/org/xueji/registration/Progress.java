package org.xueji.registration;

import java.time.LocalDate;
import java.util.UUID;
import org.xueji.jurisdiction.Tier;

/**
 * How far the registration of a term is at an organisation.
 *
 * @param schools its vocational schools for which the term is open
 * @param closed how many of them have closed
 * @param late how many of those closed late
 * @param overdue how many have not closed though it was due
 * @param students how many there are to register: those registered where a school has closed, those held where it has not
 * @param registered how many are registered
 * @param dueOn when it is due; the earliest where provinces differ; null where no term was opened
 * @param standing of a school alone
 */
public record Progress(UUID ref, Tier tier, String code, String name, long schools, long closed, long late, long overdue, long students, long registered, LocalDate dueOn,
                       SheetStanding standing) {

    /** Of a hundred students, how many are registered; whole, and 100 only where it is all of them. */
    public int percent() {
        return students == 0 ? closed == schools && schools > 0 ? 100 : 0 : (int) Math.min(registered * 100 / students, 100);
    }
}
