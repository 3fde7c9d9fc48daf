package org.xueji.jobs;

import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.Lease;
import org.xueji.tenancy.Refusals;

/** A leased chunk in the hands of its worker. */
public final class Chunk {

    private static final int TRIES = 4;

    private final Lease lease;
    private final ChunkTransactions transactions;

    Chunk(Lease lease, ChunkTransactions transactions) {
        this.lease = lease;
        this.transactions = transactions;
    }

    /** One transaction's part of the work. */
    @FunctionalInterface
    public interface Step {
        /** Does what lies after the cursor, at most a second's worth. */
        Progress from(long cursor);
    }

    /** The job's id. */
    public long job() {
        return lease.job();
    }

    /**
     * Runs one transaction, bound to the job's organisation: its rows and the cursor are committed together.
     *
     * @return whether there is more to do
     * @throws LeaseLost if the chunk is no longer this worker's; nothing was changed then
     */
    public boolean advance(Step step) {
        return transactions.advance(lease, step);
    }

    /**
     * Runs steps until the chunk is finished. A step that met a conflict is run again, a few times: it may be that another transaction came between
     * its looking and its writing, and the next try sees what that one wrote.
     */
    public void complete(Step step) {
        int tries = 0;
        boolean more = true;
        while (more) {
            try {
                more = advance(step);
                tries = 0;
            } catch (RuntimeException e) {
                tries++;
                if (tries == TRIES || !isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isConflict(RuntimeException e) {
        return Refusals.of(e).filter(r -> r.reason().kind() == RefusalReason.Kind.CONFLICT).isPresent();
    }

    /** Reads in a transaction of its own, bound to the job's organisation. */
    public <T> T read(java.util.function.Supplier<T> question) {
        return transactions.read(lease, question);
    }
}
