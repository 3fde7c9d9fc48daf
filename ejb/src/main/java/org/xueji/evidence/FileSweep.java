package org.xueji.evidence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Clears away what nobody came to need: files that were uploaded and not linked within a day, and bytes whose row never came about because the
 * server was killed between the two. Once at the start, then every hour; on several servers at once it does no harm.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class FileSweep {

    /** How long a file may belong to nothing. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private static final Logger LOG = System.getLogger(FileSweep.class.getName());
    private static final int AT_ONCE = 500;
    private static final long FIRST_SECONDS = 2;
    private static final long EVERY_SECONDS = 3600;

    @Resource
    ManagedScheduledExecutorService executor;
    @Inject
    FileStore store;
    @Inject
    SweptRows rows;
    @Inject
    Clock clock;

    private ScheduledFuture<?> running;

    public FileSweep() {
    }

    /** On parts of somebody else's, such as a test's. */
    FileSweep(FileStore store, SweptRows rows, Clock clock) {
        this.store = store;
        this.rows = rows;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        running = executor.scheduleWithFixedDelay(this::sweepAndTryAgain, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        running.cancel(false);
    }

    /** Never throws: a scheduled task that throws is not scheduled again. */
    private void sweepAndTryAgain() {
        try {
            sweep();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "files not swept; trying again in an hour", e);
        }
    }

    /** The row goes first: bytes without a row are found again, a row without bytes would be a broken promise. */
    void sweep() throws IOException {
        for (List<UUID> dropped = rows.dropLoose(clock.instant().minus(PATIENCE), AT_ONCE); !dropped.isEmpty();
             dropped = rows.dropLoose(clock.instant().minus(PATIENCE), AT_ONCE)) {
            forget(dropped);
        }
        store.eachBefore(clock.instant().minus(PATIENCE), keys -> forget(rows.withoutRow(keys)));
    }

    private void forget(List<UUID> keys) throws IOException {
        for (UUID key : keys) {
            store.delete(key);
        }
        if (!keys.isEmpty()) {
            LOG.log(Level.INFO, "{0} files that belonged to nothing were cleared away", keys.size());
        }
    }
}
