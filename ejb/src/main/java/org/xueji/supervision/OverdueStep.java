package org.xueji.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A step that is overdue or due soon.
 *
 * @param ref public reference of the step
 * @param caseRef of its case; null where the asker does not see it, and then nothing else of it either
 * @param kind of the case
 * @param student the student's name where the asker sees the archive
 * @param organisation public reference of the organisation that has to act
 * @param filedBy name of the organisation that filed the case
 * @param provisional whether the due date rests on a year without a holiday notice
 * @param workingDaysLate 0 while it is in time
 * @param urges how often it was urged since it came
 * @param urgedAt when last; null for never
 * @param suspended the name of the organisation because of which nobody can act there now: itself or one above it, suspended or closed; null where somebody can
 * @param urgeable whether the acting post can urge it now
 */
public record OverdueStep(UUID ref, UUID caseRef, String kind, String student, UUID organisation, String organisationName, String filedBy, Instant reachedAt, LocalDate dueOn,
                          boolean provisional, int workingDaysLate, long urges, Instant urgedAt, String suspended,
                          boolean urgeable) {

    StepKey key() {
        return new StepKey(dueOn, ref);
    }
}
