package org.xueji.approval;

import java.time.Instant;
import java.util.Optional;
import org.xueji.kernel.Localized;
import org.xueji.kernel.Time;
import org.xueji.rules.DueDate;
import org.xueji.rules.TimeLimit;
import org.xueji.rules.WorkingDayCalendar;
import org.xueji.tenancy.Duty;

/**
 * One party of a route and what it has to do.
 *
 * @param organisation the id of the organisation that acts
 * @param duty the duty of the post that acts for it
 * @param mode whether it decides or files for the record
 * @param turn from 1; deciding steps of the same turn are open together, each for itself (分别), those of the next turn open when all of
 *     them have approved (依次); filings are open from the beginning, whatever their turn
 * @param limit how long it has from the day the case reaches it; empty where nothing is set
 */
public record Step(long organisation, Duty duty, Mode mode, int turn, Optional<TimeLimit> limit) {

    /** What a step's word does. */
    public enum Mode implements Localized {
        /** Approves, returns or denies. */
        DECIDE,
        /** Takes note (备案): holds nothing up and rejects nothing. */
        FILE_FOR_RECORD
    }

    public Step {
        if (turn < 1) {
            throw new IllegalArgumentException("turns begin with 1");
        }
    }

    /** A step that decides, by an approver. */
    public static Step deciding(long organisation, int turn, TimeLimit limit) {
        return new Step(organisation, Duty.APPROVER, Mode.DECIDE, turn, Optional.of(limit));
    }

    /** A step that takes note, by a clerk. */
    public static Step filing(long organisation, TimeLimit limit) {
        return new Step(organisation, Duty.CLERK, Mode.FILE_FOR_RECORD, 1, Optional.of(limit));
    }

    boolean decides() {
        return mode == Mode.DECIDE;
    }

    /**
     * When the step is due.
     *
     * @param reached when the case reached it; that day is not counted
     * @param calendar the calendar of the organisation that acts
     */
    public Optional<DueDate> due(Instant reached, WorkingDayCalendar calendar) {
        return limit.map(l -> l.deadline().of(reached.atZone(Time.BEIJING).toLocalDate(), calendar));
    }
}
