package org.xueji.jobs;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Lease;
import org.xueji.tenancy.Refusals;

/** A leased chunk in the hands of its worker. */
public final class Chunk {

    private static final int TRIES = 4;

    private final Lease lease;
    private final int share;
    private final int shares;
    private final ChunkTransactions transactions;
    private final ExecutorService threads;

    Chunk(ChunkTransactions.Claimed claimed, ChunkTransactions transactions, ExecutorService threads) {
        this.lease = claimed.lease();
        this.share = claimed.share();
        this.shares = claimed.shares();
        this.transactions = transactions;
        this.threads = threads;
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

    /** Which share of its part this is, from 0 on: of what is numbered, that whose remainder by {@link #shares()} is this. */
    public int share() {
        return share;
    }

    /** Into how many shares its part is divided; 1 where it is not. */
    public int shares() {
        return shares;
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
                if (tries == TRIES || Refusals.conflict(e).isEmpty()) {
                    throw e;
                }
            }
        }
    }

    /** Work on rows in their order, one of which may stand in the way of the others. */
    public interface Rows {

        /** Does at most so many rows after the cursor, at most a second's worth. */
        Progress from(long cursor, int most);

        /** Passes the next row by: it met this conflict alone, time and again. */
        Progress past(long cursor, Refusal conflict);
    }

    /**
     * Runs transactions of at most so many rows until the chunk is finished. Those that met a conflict are divided until the row that stands in
     * the way is alone; it is tried again a few times, as in {@link #complete(Step)}, and then passed by. Then the transactions grow again.
     */
    public void complete(int most, Rows rows) {
        int many = most;
        int triesAlone = 0;
        boolean more = true;
        while (more) {
            int now = many;
            try {
                more = advance(cursor -> rows.from(cursor, now));
                many = Math.min(most, 2 * many);
                triesAlone = 0;
            } catch (RuntimeException e) {
                Refusal conflict = Refusals.conflict(e).orElseThrow(() -> e);
                if (many > 1) {
                    many /= 2;
                } else if (++triesAlone == TRIES) {
                    more = advance(cursor -> rows.past(cursor, conflict));
                    triesAlone = 0;
                }
            }
        }
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
    public <T> T read(Supplier<T> question) {
        return transactions.read(lease, question);
    }

    /** Does something beside the transactions, in none and bound to nobody: such as reading on in a file while the database writes. */
    public <T> Future<T> meanwhile(Callable<T> work) {
        return threads.submit(work);
    }
}
