package org.xueji.jobs;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Lease;
import org.xueji.tenancy.ServerTransactions;

/** Does the jobs that wait, one part after the other, as a worker of the server does. */
public final class WorkedOff {

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
        for (Optional<ChunkTransactions.Claimed> claimed = transactions.claim(); claimed.isPresent(); claimed = transactions.claim()) {
            ChunkTransactions.Claimed part = claimed.get();
            works.stream().filter(w -> w.kind().equals(part.kind()) && w.work().equals(part.work())).findFirst().orElseThrow().run(new Chunk(part.lease(), transactions, ForkJoinPool.commonPool()));
            parts++;
        }
        return parts;
    }
}
