package org.xueji.web.newstudents;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.xueji.jobs.JobStatus;

/** What came of a job, as its JSON tells. */
final class Outcome {

    private Outcome() {
    }

    /** A count; 0 where there is none yet. */
    static long count(JobStatus job, String name) {
        return job.outcome() != null && job.outcome().get(name) instanceof JsonNumber n ? n.longValue() : 0;
    }

    /** By record, the code of what stood against it. */
    static Map<UUID, String> objections(JobStatus job) {
        Map<UUID, String> objections = new LinkedHashMap<>();
        if (job.outcome() != null && job.outcome().get("objections") instanceof JsonObject found) {
            found.forEach((ref, code) -> objections.put(UUID.fromString(ref), ((JsonString) code).getString()));
        }
        return objections;
    }
}
