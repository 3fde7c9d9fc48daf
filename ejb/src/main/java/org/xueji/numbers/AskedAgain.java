package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.Jobs;

/** Jobs that ask again where the identity service was silent. What was asked since such a job was made is left to the next one. */
@ApplicationScoped
class AskedAgain {

    @Inject
    Jobs jobs;

    Instant before(Chunk chunk) {
        return chunk.read(() -> OffsetDateTime.parse(jobs.parameters(chunk.job()).getString("before")).toInstant());
    }
}
