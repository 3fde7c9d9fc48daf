package org.xueji.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Lease;
import org.xueji.tenancy.ServerTransactions;

/** Does the jobs that wait, one part after the other, as a worker of the server does, or as several do. */
public final class WorkedOff {

    private static final Duration LOOKS_AGAIN = Duration.ofMillis(50);

    private final ChunkTransactions transactions;
    private final List<JobWork> works;

    public WorkedOff(ServerTransactions server, Database database, Clock clock, List<JobWork> works) {
        this.works = works;
        this.transactions = new ChunkTransactions() {
            @Override
            public boolean advance(Lease lease, Chunk.Step step) {
                return server.in(() -> super.advance(lease, step));
            }

            @Override
            public <T> T read(Lease lease, Supplier<T> question) {
                return server.in(() -> super.read(lease, question));
            }
        };
        transactions.database = database;
        transactions.clock = clock;
    }

    /** Returns how many parts were done. */
    public int all() throws Exception {
        int parts = 0;
        while (one()) {
            parts++;
        }
        return parts;
    }

    /** As {@link #all()}, by so many workers side by side: whoever finds nothing to do looks again while another is at work. */
    public void allBy(int workers) throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        Callable<Void> worker = () -> {
            do {
                atWork.incrementAndGet();
                try {
                    all();
                } finally {
                    atWork.decrementAndGet();
                }
                Thread.sleep(LOOKS_AGAIN);
            } while (atWork.get() > 0);
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(workers, worker))) {
                done.get();
            }
        }
    }

    private boolean one() throws Exception {
        Optional<ChunkTransactions.Claimed> claimed = transactions.claim();
        if (claimed.isPresent()) {
            ChunkTransactions.Claimed part = claimed.get();
            works.stream().filter(w -> w.kind().equals(part.kind()) && w.work().equals(part.work())).findFirst().orElseThrow()
                .run(new Chunk(part, transactions, ForkJoinPool.commonPool()));
        }
        return claimed.isPresent();
    }
}
