package org.xueji.jobs;

import java.util.UUID;
import org.xueji.tenancy.Lease;

/** A leased chunk in the hands of its worker. */
public final class Chunk {

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
     * @throws LeaseLost if another has taken the chunk or the job was cancelled; nothing was changed then
     */
    public boolean advance(Step step) {
        return transactions.advance(lease, step);
    }

    /** Runs steps until the chunk is finished. */
    public void complete(Step step) {
        boolean more;
        do {
            more = advance(step);
        } while (more);
    }

    /** Reads in a transaction of its own, bound to the job's organisation. */
    public <T> T read(java.util.function.Supplier<T> question) {
        return transactions.read(lease, question);
    }

    UUID token() {
        return lease.token();
    }
}
