package org.xueji.jobs;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.Refusals;

/**
 * Takes chunks and has them done, two at a time on this server. What a worker leaves undone, killed or failed, is taken again
 * when its lease runs out, here or on another server.
 */
@Singleton
@Startup
@ManagedScheduledExecutorDefinition(name = Worker.THREADS, maxAsync = 2 * Worker.WORKERS + 2)   // each worker and who reads on for it, who folds and who holds leases; the container's own has one thread
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Worker {

    private static final Logger LOG = System.getLogger(Worker.class.getName());
    static final String THREADS = "java:module/concurrent/workers";
    static final int WORKERS = 2;
    private static final Duration HELD_AGAIN = ChunkTransactions.LEASE.dividedBy(4);
    private static final int ATTEMPTS = 5;
    private static final long POLL_MILLIS = 300;
    private static final long FOLD_MILLIS = 2000;

    @Resource(lookup = THREADS)
    ManagedScheduledExecutorService executor;
    @Inject
    ChunkTransactions transactions;
    @Inject
    @Any
    Instance<JobWork> works;

    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean stopping;

    @PostConstruct
    void start() {
        for (int i = 0; i < WORKERS; i++) {
            running.add(executor.scheduleWithFixedDelay(this::workOff, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS));
        }
        running.add(executor.scheduleWithFixedDelay(this::foldTallies, FOLD_MILLIS, FOLD_MILLIS, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        stopping = true;
        running.forEach(f -> f.cancel(false));
    }

    /** Never throws: a scheduled task that throws is not scheduled again. */
    private void workOff() {
        try {
            Optional<ChunkTransactions.Claimed> claimed = transactions.claim();
            while (claimed.isPresent() && !stopping) {
                work(claimed.get());
                claimed = transactions.claim();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "no work could be taken; trying again", e);
        }
    }

    private void work(ChunkTransactions.Claimed claimed) {
        try {
            run(claimed);
        } catch (LeaseLost e) {
            LOG.log(Level.INFO, "job {0}: chunk {1} was taken or cancelled", claimed.job(), claimed.chunk());
        } catch (Exception e) {
            failed(claimed, e);
        }
    }

    private void run(ChunkTransactions.Claimed claimed) throws Exception {
        HeldLease held = new HeldLease(claimed.lease(), transactions, executor, HELD_AGAIN);
        try {
            workFor(claimed).run(new Chunk(claimed, transactions, executor));
        } finally {
            held.release();
        }
    }

    private void failed(ChunkTransactions.Claimed claimed, Exception e) {
        Optional<Refusal> refusal = Refusals.of(e).filter(r -> r.reason().kind() != RefusalReason.Kind.UNAVAILABLE || claimed.attempts() >= ATTEMPTS);   // not now is not never
        if (refusal.isPresent() || claimed.attempts() >= ATTEMPTS) {
            LOG.log(Level.WARNING, "job " + claimed.job() + " failed", e);
            try {
                transactions.fail(claimed.lease(), refusal.map(r -> r.reason().code()).orElse("jobs.fault"));
            } catch (LeaseLost gone) {
                LOG.log(Level.INFO, "job {0} was over already", claimed.job());
            }
        } else {
            LOG.log(Level.WARNING, "job " + claimed.job() + ", attempt " + claimed.attempts() + ", will be tried again", e);
        }
    }

    private JobWork workFor(ChunkTransactions.Claimed claimed) {
        return works.stream().filter(w -> w.kind().equals(claimed.kind()) && w.work().equals(claimed.work())).findFirst()
            .orElseThrow(() -> new IllegalStateException("nobody does " + claimed.kind() + "/" + claimed.work()));
    }

    private void foldTallies() {
        try {
            transactions.foldTallies();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "counts not folded; trying again", e);
        }
    }
}
