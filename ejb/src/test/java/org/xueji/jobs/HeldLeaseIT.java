package org.xueji.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.database.TestDatabase;
import org.xueji.tenancy.Lease;
import org.xueji.tenancy.ServerDatabase;

/** A worker that is busy outside a transaction keeps its chunk, and one that has lost it learns so. */
class HeldLeaseIT {

    private static final Duration MOST_OF_A_LEASE = ChunkTransactions.LEASE.minusSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-09-10T01:00:00Z"));
    private final TestDatabase register = TestDatabase.fresh();
    private final ChunkTransactions transactions = new ChunkTransactions();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private ChunkTransactions.Claimed claimed;
    private Lease lease;

    @BeforeEach
    void aChunkIsTaken() {
        asOwner("""
            insert into organisation(id, path, tier, code, name, realm) values (1, 'C', 'MINISTRY', '000000', 'M', 'ministry');
            insert into realm values ('ministry', 'issuer', 'MINISTRY', 'x', 'x', '\\x00', 1, 'C', 'OPEN');
            insert into operator(id, issuer, subject, realm_id, username, display_name, natural_person, org_id, path)
            values (1, 'issuer', 'subject', 'x', 'u', 'U', '\\x00', 1, 'C');
            insert into post(operator_id, ref, org_id, path, duty, valid_from) values (1, '00000000-0000-0000-0000-000000000001', 1, 'C', 'CLERK', '2026-01-05');
            insert into job(id, org_id, path, kind, title, created_by, created_post, created_at, served_at)
            values (1, 1, 'C', 'IMPORT', 'file', 1, '00000000-0000-0000-0000-000000000001', now(), now());
            insert into job_chunk(job_id, seq, path, work) values (1, 0, 'C', 'STAGE')""");
        transactions.clock = new SettableClock();
        transactions.database = ServerDatabase.of(register.app(), transactions.clock);
        claimed = transactions.claim().orElseThrow();
        lease = claimed.lease();
    }

    @AfterEach
    void stop() {
        executor.close();
    }

    @Test
    void aLeaseThatNobodyHoldsRunsOut() {
        passes(MOST_OF_A_LEASE);
        passes(MOST_OF_A_LEASE);

        assertThat(transactions.claim()).isPresent();
    }

    @Test
    void aLeaseIsHeldForAsLongAsItsHolderWorks() {
        HeldLease held = new HeldLease(lease, transactions, executor, AGAIN);
        passesAndIsHeld(MOST_OF_A_LEASE);
        passesAndIsHeld(MOST_OF_A_LEASE);
        passesAndIsHeld(MOST_OF_A_LEASE);
        assertThat(transactions.claim()).as("long after its first term").isEmpty();

        held.release();
        executor.close();
        passes(MOST_OF_A_LEASE);
        passes(MOST_OF_A_LEASE);
        assertThat(transactions.claim()).as("once released").isPresent();
    }

    @Test
    void whoHasLostTheChunkLearnsSoAndDoesNotWinItBack() {
        passes(MOST_OF_A_LEASE);
        passes(MOST_OF_A_LEASE);
        ChunkTransactions.Claimed others = transactions.claim().orElseThrow();

        transactions.hold(lease);

        Chunk chunk = new Chunk(claimed, transactions, ForkJoinPool.commonPool());
        assertThatThrownBy(() -> chunk.advance(cursor -> Progress.finished(1))).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> chunk.read(() -> transactions.database.bound())).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> transactions.fail(lease, "jobs.fault")).isInstanceOf(LeaseLost.class);
        assertThat(new Chunk(others, transactions, ForkJoinPool.commonPool()).advance(cursor -> Progress.finished(1))).as("the new holder goes on").isFalse();
    }

    private void passes(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void passesAndIsHeld(Duration time) {
        passes(time);
        String until = now.get().plus(ChunkTransactions.LEASE).toString();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!asOwner("select lease_until = '" + until + "' from job_chunk")) {
            assertThat(System.nanoTime()).as("not held").isLessThan(end);
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    private boolean asOwner(String statements) {
        try (Connection owner = register.owner().getConnection(); Statement statement = owner.createStatement()) {
            if (!statement.execute(statements)) {
                return false;
            }
            statement.getResultSet().next();
            return statement.getResultSet().getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes on only where the test says so. */
    private final class SettableClock extends Clock {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(instant()).withZone(zone);
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
