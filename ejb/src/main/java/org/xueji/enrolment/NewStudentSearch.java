package org.xueji.enrolment;

import java.util.UUID;

/**
 * What a list of new students shows; null members leave that open.
 *
 * @param waiting only those on which the acting post's organisation has to act now
 * @param state only those in this state
 * @param job public reference of the import that brought them
 * @param decision public reference of the job that decided on them
 * @param school public reference of the school
 * @param part which records of those that progress counts
 * @param className the class, by its whole name
 * @param name the beginning of the name
 * @param after reference of the last record of the page before
 * @param before reference of the first record of the page after; goes backwards, and wins over {@code after}
 * @param limit rows on a page
 */
public record NewStudentSearch(boolean waiting, NewStudentState state, UUID job, UUID decision, UUID school, CountedPart part, String className, String name, UUID after, UUID before,
                               int limit) {

    /** Whether it has the records of one import or one decision alone. */
    public boolean isOfOneBatch() {
        return job != null || decision != null;
    }

    /** What waits for the acting post. */
    public static NewStudentSearch waiting(UUID after, int limit) {
        return new NewStudentSearch(true, null, null, null, null, CountedPart.ALL, null, null, after, null, limit);
    }

    /** The records behind a number of progress. */
    public static NewStudentSearch counted(NewStudentState state, CountedPart part, UUID after, UUID before, int limit) {
        return new NewStudentSearch(false, state, null, null, null, part, null, null, after, before, limit);
    }
}
