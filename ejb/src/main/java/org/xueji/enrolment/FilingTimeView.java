package org.xueji.enrolment;

import java.time.LocalDate;
import org.xueji.kernel.SchoolTerm;
import org.xueji.rules.LateWindow;

/**
 * The time for filing new students as it stands for an organisation today (V-6).
 *
 * @param days working days after the entry formalities; later is marked late
 * @param closesOn the last day of this term's registration
 * @param window whom the rules let open a late window
 * @param opening whether the acting post may be the one
 * @param open the last day of the own school's late window for everybody; null where none is open
 * @param listed for how many students of the own school alone a window is open
 */
public record FilingTimeView(SchoolTerm term, int days, LocalDate closesOn, boolean closed, LateWindow window, String ruleVersion, boolean opening, LocalDate open, long listed) {
}
