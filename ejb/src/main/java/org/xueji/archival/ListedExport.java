package org.xueji.archival;

import java.time.LocalDate;
import org.xueji.jobs.JobState;
import org.xueji.jobs.JobStatus;

/**
 * An export of a province as it is listed.
 *
 * @param clearedAfter the last day on which its files lay ready, where they are cleared away; null where they are not
 */
public record ListedExport(JobStatus job, LocalDate clearedAfter) {

    /** Whether its files can be fetched. */
    public boolean isReady() {
        return job.state() == JobState.DONE && clearedAfter == null;
    }
}
