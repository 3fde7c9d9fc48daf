package org.xueji.registration;

import java.time.LocalDate;
import org.xueji.kernel.SchoolTerm.Season;

/** A term that the own school has not closed. */
public record OpenSheet(String term, int schoolYear, Season season, LocalDate dueOn, long unregistered) {
}
