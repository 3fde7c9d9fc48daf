package org.xueji.web.newstudents;

import jakarta.json.JsonNumber;
import org.xueji.jobs.JobStatus;

/** What came of a job, as its JSON tells. */
public final class Outcome {

    private Outcome() {
    }

    /** A count; 0 where there is none yet. */
    public static long count(JobStatus job, String name) {
        return job.outcome() != null && job.outcome().get(name) instanceof JsonNumber n ? n.longValue() : 0;
    }
}
