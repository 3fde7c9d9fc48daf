package org.xueji.jobs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.xueji.tenancy.Lease;

/**
 * A lease that does not run out while its holder lives and works, also where that takes long outside any transaction, as opening a big file does.
 * One that was lost is not won back: that shows at the holder's next transaction, as {@link LeaseLost}.
 */
final class HeldLease {

    private static final Logger LOG = System.getLogger(HeldLease.class.getName());

    private final Future<?> holding;

    /** Holds it anew, time and again, until released. */
    HeldLease(Lease lease, ChunkTransactions transactions, ScheduledExecutorService executor, Duration again) {
        holding = executor.scheduleWithFixedDelay(() -> hold(lease, transactions), again.toMillis(), again.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Never throws: a scheduled task that throws is not scheduled again. */
    private static void hold(Lease lease, ChunkTransactions transactions) {
        try {
            transactions.hold(lease);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the lease of job " + lease.job() + " was not held; trying again", e);
        }
    }

    void release() {
        holding.cancel(false);
    }
}
