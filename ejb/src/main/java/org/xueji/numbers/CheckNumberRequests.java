package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.xueji.exchange.BulkUploads;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;

/**
 * Compares the documents of requests with the nation (V-8), after they were committed, so that of two simultaneous ones at least one sees the other.
 * The cursor is the id of the last request compared.
 */
@ApplicationScoped
class CheckNumberRequests implements JobWork {

    static final String WORK = "CHECK";
    /** What is done with requests that were announced, in order. */
    static final List<String> WORKS = List.of(VerifyNumberRequests.WORK, WORK);
    private static final int REQUESTS_AT_ONCE = 250;

    @Inject
    NumberRequestRows rows;
    @Inject
    NumberChecks checks;
    @Inject
    Jobs jobs;
    @Inject
    BulkUploads uploads;

    @Override
    public String kind() {
        return NumberRequests.JOB;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        chunk.complete(cursor -> {
            List<NumberRequestRows.Claimed> next = rows.locked(rows.underCheck(chunk.job(), cursor, REQUESTS_AT_ONCE).stream().map(NumberRequestRows.Claimed::ref).toList());
            if (next.isEmpty()) {
                uploads.forget(chunk.job());
                return Progress.finished(0);
            }
            int held = checks.check(next).size();
            jobs.count(chunk.job(), Map.of("waiting", (long) next.size() - held, "held", (long) held));
            return Progress.to(next.getLast().id(), next.size());
        });
    }
}
