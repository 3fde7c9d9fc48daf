package org.xueji.web.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xueji.jobs.JobState;
import org.xueji.jobs.JobStatus;

/** What a page is told of a job. */
class JobProgressTest {

    @Test
    void countsAreToldAndSingleRecordsAreNot() {
        JsonObject outcome = Json.createObjectBuilder().add("done", 7).add("objections", Json.createObjectBuilder().add("record", "approval.own-filing")).build();

        assertThat(JobProgress.told(job(JobState.RUNNING, 10L, 7, outcome)).getJsonObject("counts")).hasToString("{\"done\":7}");
    }

    @Test
    void aJobOfUnknownSizeThatHasNotBegunIsAtNothing() {
        JsonObject told = JobProgress.told(job(JobState.QUEUED, null, 0, null));

        assertThat(told.getInt("percent")).isZero();
        assertThat(told.getBoolean("over")).isFalse();
    }

    @Test
    void aFailedJobIsOverThoughNotAllIsDone() {
        assertThat(JobProgress.told(job(JobState.FAILED, 10L, 3, null)).getBoolean("over")).isTrue();
    }

    private static JobStatus job(JobState state, Long total, long done, JsonObject outcome) {
        return new JobStatus(UUID.randomUUID(), "kind", state, "title", total, done, outcome, Instant.EPOCH, null, "school");
    }
}
