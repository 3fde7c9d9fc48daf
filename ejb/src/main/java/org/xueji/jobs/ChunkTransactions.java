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
    public record Claimed(long job, int chunk, String kind, String work, int attempts, UUID token) {
        public Lease lease() {
            return new Lease(job, chunk, token);
        }
    }

    public Optional<Claimed> claim() {
        UUID token = UUID.randomUUID();
        return Acting.asNobody(() -> database.ask(sql -> sql
            .createQuery("select job, chunk, kind, work, attempts, :lease as token from tenancy.claim_chunk(:lease, :now, :until)")
            .bind("lease", token).bind("now", now()).bind("until", now().plus(LEASE))
            .mapTo(Claimed.class).findOne()));
    }

    public boolean advance(Lease lease, Chunk.Step step) {
        return bound(lease, () -> {
            long cursor = database.ask(sql -> sql.createQuery("select cursor from job_chunk where job_id = :job and seq = :chunk")
                .bind("job", lease.job()).bind("chunk", lease.chunk()).mapTo(Long.class).one());
            Progress progress = step.from(cursor);
            database.tell(sql -> {
                sql.createUpdate("""
                    update job_chunk set cursor = :cursor, state = :state, lease_until = :until
                     where job_id = :job and seq = :chunk""")
                    .bind("cursor", progress.cursor()).bind("state", progress.finished() ? "DONE" : "LEASED").bind("until", now().plus(LEASE))
                    .bind("job", lease.job()).bind("chunk", lease.chunk()).execute();
                sql.createUpdate("update job set done = done + :done where id = :job").bind("done", progress.done()).bind("job", lease.job()).execute();
                if (progress.finished()) {
                    sql.createUpdate("""
                        update job set state = 'DONE', finished_at = :now where id = :job
                           and not exists (select from job_chunk c where c.job_id = :job and c.state <> 'DONE')""")
                        .bind("now", now()).bind("job", lease.job()).execute();
                }
            });
            return !progress.finished();
        });
    }

    public <T> T read(Lease lease, Supplier<T> question) {
        return bound(lease, question);
    }

    /** Ends the job for good with the code of a refusal or of a fault. */
    public void fail(Lease lease, String code) {
        bound(lease, () -> {
            database.tell(sql -> {
                sql.createUpdate("update job_chunk set state = 'FAILED' where job_id = :job and seq = :chunk")
                    .bind("job", lease.job()).bind("chunk", lease.chunk()).execute();
                sql.createUpdate("""
                    update job set state = 'FAILED', finished_at = :now, outcome = outcome || jsonb_build_object('failure', cast(:code as text))
                     where id = :job""").bind("now", now()).bind("code", code).bind("job", lease.job()).execute();
            });
            return null;
        });
    }

    /** Folds the differences in counts into the counts. */
    public void foldTallies() {
        Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select num.fold_tallies()").mapTo(Long.class).one()));
    }

    private <T> T bound(Lease lease, Supplier<T> work) {
        try {
            return Acting.asLease(lease, () -> work.get());
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
