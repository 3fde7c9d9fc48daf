package org.xueji.jobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Lease;

/** The transactions of the workers. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ChunkTransactions {

    /** How long a worker may be silent before its chunk is taken by another. */
    static final Duration LEASE = Duration.ofSeconds(20);

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A chunk that was leased to the caller. */
    public record Claimed(long job, int chunk, String kind, String work, int share, int shares, int attempts, UUID token) {
        public Lease lease() {
            return new Lease(job, chunk, token);
        }
    }

    public Optional<Claimed> claim() {
        UUID token = UUID.randomUUID();
        return Acting.asNobody(() -> database.ask(sql -> sql
            .createQuery("select job, chunk, kind, work, share, shares, attempts, :lease as token from tenancy.claim_chunk(:lease, :now, :until)")
            .bind("lease", token).bind("now", now()).bind("until", now().plus(LEASE))
            .mapTo(Claimed.class).findOne()));
    }

    public boolean advance(Lease lease, Chunk.Step step) {
        return bound(lease, () -> {
            long cursor = database.ask(sql -> sql.createQuery("select cursor from job_chunk where job_id = :job and seq = :chunk")
                .bind("job", lease.job()).bind("chunk", lease.chunk()).mapTo(Long.class).one());
            Progress progress = step.from(cursor);
            tell(lease, "select tenancy.advance_chunk(:job, :chunk, :lease, :cursor, :done, :finished, :now, :until)", call -> call
                .bind("cursor", progress.cursor()).bind("done", progress.done()).bind("finished", progress.finished()));
            return !progress.finished();
        });
    }

    public <T> T read(Lease lease, Supplier<T> question) {
        return bound(lease, question);
    }

    /** Lets the lease run from now on, if it is still the holder's; whether it is shows at the holder's next transaction. */
    public void hold(Lease lease) {
        Acting.asNobody(() -> {
            tell(lease, "select tenancy.hold_chunk(:job, :chunk, :lease, :until)", call -> call);
            return null;
        });
    }

    /** Ends the job for good with the code of a refusal or of a fault; needs no binding, so that nothing stands in its way. */
    public void fail(Lease lease, String code) {
        stoppingAtLoss(() -> Acting.asNobody(() -> {
            tell(lease, "select tenancy.fail_chunk(:job, :chunk, :lease, :code, :now)", call -> call.bind("code", code));
            return null;
        }));
    }

    private void tell(Lease lease, String function, UnaryOperator<Query> call) {
        database.tell(sql -> call.apply(sql.createQuery(function)
            .bind("job", lease.job()).bind("chunk", lease.chunk()).bind("lease", lease.token()).bind("now", now()).bind("until", now().plus(LEASE)))
            .mapTo(String.class).findOne());
    }

    /** Folds the differences in counts into the counts. */
    public void foldTallies() {
        Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select num.fold_tallies()").mapTo(Long.class).one()));
    }

    private static <T> T bound(Lease lease, Supplier<T> work) {
        return stoppingAtLoss(() -> Acting.asLease(lease, () -> work.get()));
    }

    private static <T> T stoppingAtLoss(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (leaseLost(e)) {
                throw new LeaseLost();
            }
            throw e;
        }
    }

    private static boolean leaseLost(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && "XJ006".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), Time.BEIJING);
    }
}
