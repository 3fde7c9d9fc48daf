package org.xueji.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.kernel.Localized;

/**
 * A school's sheet of a term, in numbers.
 *
 * @param firstDay the first day of term
 * @param dueOn until when it is registered in time
 * @param standing how far it is
 * @param closedOn null while it is open
 * @param unregistered students that the school holds and of whom nothing is registered
 * @param outcomes how many have which outcome, of those that the school holds, whoever registered them
 * @param movedOn how many the school registered that it holds no longer
 * @param course closings and reopenings, the oldest first
 * @param possible what the acting post may do to it now
 */
public record SheetView(String term, UUID school, String schoolName, LocalDate firstDay, LocalDate dueOn, SheetStanding standing, LocalDate closedOn, long unregistered,
                        Map<TermOutcome, Long> outcomes, long movedOn, List<Act> course, Possible possible) {

    /** What the acting post may do to it now. */
    public record Possible(boolean register, boolean close, boolean reopen) {
    }

    /** A closing or a reopening. */
    public record Act(Kind act, Instant at, String by, boolean late, String reason) {
    }

    /** What was done to it. */
    public enum Kind implements Localized {
        CLOSED, REOPENED
    }
}
