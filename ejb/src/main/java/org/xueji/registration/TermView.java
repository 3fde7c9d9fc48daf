package org.xueji.registration;

import java.time.LocalDate;
import org.xueji.kernel.SchoolTerm.Season;

/**
 * A term as it was opened for a jurisdiction.
 *
 * @param id such as {@code 2026-AUTUMN}
 * @param provinces in how many provinces of the jurisdiction it is open; 1 within a province
 * @param firstDay the first day of term, the earliest where provinces differ
 * @param dueOn until when schools register in time, the earliest where provinces differ
 * @param provisional whether a due date hangs on a year whose holidays are not settled yet
 */
public record TermView(String id, int schoolYear, Season season, long provinces, LocalDate firstDay, LocalDate dueOn, boolean provisional) {
}
