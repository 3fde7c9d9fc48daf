package org.xueji.it.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Progress;
import org.xueji.tenancy.Bound;

/** A job that looks around in every way and says what it saw. It says so statically: the test must not depend on how beans of two modules reach each other. */
@ApplicationScoped
public class LookingWork implements JobWork {

    public static final String KIND = "CONTAINER_TEST";
    public static final String WORK = "LOOK";

    /** What was seen in chunks that are committed. */
    public static final BlockingQueue<Seen> SEEN = new LinkedBlockingQueue<>();

    private static volatile Set<Long> wanted = Set.of();

    @Inject
    Transactions transactions;

    /** Where the work found itself, and what it saw there. */
    public record Seen(long job, Bound bound, Map<Look, Set<Long>> jobs) {
    }

    /** From now on looks for these jobs. */
    public static void lookFor(Set<Long> jobs) {
        wanted = jobs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        AtomicReference<Seen> what = new AtomicReference<>();
        chunk.advance(cursor -> {
            what.set(transactions.joined((entities, database) -> new Seen(chunk.job(), database.bound(),
                Arrays.stream(Look.values()).collect(Collectors.toMap(Function.identity(), look -> look.at(entities, database, wanted))))));
            return Progress.finished(1);
        });
        SEEN.add(what.get());
    }
}
