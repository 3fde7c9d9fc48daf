package org.xueji.jobs;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
     * @throws LeaseLost if another has taken the chunk or the job was cancelled; nothing was changed then
     */
    public boolean advance(Step step) {
        return transactions.advance(lease, step);
    }

    /**
     * Runs steps until the chunk is finished. A step that met a conflict is run again, a few times: it may be that another transaction came between
     * its looking and its writing, and the next try sees what that one wrote.
     */
    public void complete(Step step) {
        boolean more = true;
        while (more) {
            more = persist(step);
        }
    }

    private boolean persist(Step step) {
        int tries = 0;
        while (true) {
            try {
                return advance(step);
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

    /**
     * A part of the work whose answers lie outside: with a service that may take seconds, which no transaction waits for.
     *
     * @param <Q> what is asked
     * @param <A> what is answered
     */
    public interface Conversation<Q, A> {

        /** Reads, in a transaction, what to ask about what lies after the cursor; empty where there is nothing more. */
        Optional<Q> question(long cursor);

        /** Asks, in no transaction, and well within the lease. It may be asked again: a worker that dies here has changed nothing. */
        A ask(Q question);

        /** Writes, in a second transaction, what was answered, and says how far that brought the chunk. What was asked about may have changed since. */
        Progress write(Q question, A answer);
    }

    /** Holds a conversation, portion after portion, until the chunk is finished. The lease is renewed before each question is put. */
    public <Q, A> void complete(Conversation<Q, A> conversation) {
        boolean more = true;
        while (more) {
            AtomicReference<Q> read = new AtomicReference<>();
            more = persist(cursor -> {
                read.set(conversation.question(cursor).orElse(null));
                return read.get() == null ? Progress.finished(0) : Progress.to(cursor, 0);
            });
            if (more) {
                Q question = read.get();
                A answer = conversation.ask(question);
                more = persist(cursor -> conversation.write(question, answer));
            }
        }
    }

    /** Reads in a transaction of its own, bound to the job's organisation. */
    public <T> T read(java.util.function.Supplier<T> question) {
        return transactions.read(lease, question);
    }
}
