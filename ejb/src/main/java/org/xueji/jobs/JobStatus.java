package org.xueji.jobs;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A job as its organisation sees it.
 *
 * @param title what the person called it, such as the file's name
 * @param total how much there is to do in rows; null until it is known
 * @param done how much of it is done
 * @param outcome what came of it, a JSON object of the kind's own
 */
public record JobStatus(UUID ref, String kind, JobState state, String title, Long total, long done, JsonObject outcome, Instant createdAt, Instant finishedAt,
                        String organisationName) {

    /** Done, in whole percent; 0 while the size is unknown. */
    public int percent() {
        if (state == JobState.DONE) {
            return 100;
        }
        return total == null || total == 0 ? 0 : (int) Math.min(99, 100 * done / total);
    }
}
