package org.xueji.structure;

import java.time.LocalDate;
import org.xueji.kernel.Refusal;

/** Days from and until. */
final class Dates {

    private Dates() {
    }

    static LocalDate given(LocalDate day) {
        if (day == null) {
            throw new Refusal(StructureRefusal.DAY_MISSING);
        }
        return day;
    }

    /** @param until the last day, or null for none */
    static void require(LocalDate since, LocalDate until) {
        if (until != null && until.isBefore(given(since))) {
            throw new Refusal(StructureRefusal.ENDS_BEFORE_IT_BEGINS);
        }
        given(since);
    }
}
