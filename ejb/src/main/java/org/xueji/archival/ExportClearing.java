package org.xueji.archival;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/** Clears the files of exports away that were to be fetched long ago; what was in them, and that they were made, stays on record. On several servers at once it does no harm. */
@Singleton
public class ExportClearing {

    /** How long the files of a finished export lie ready. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = System.getLogger(ExportClearing.class.getName());

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A timer that throws would be taken away after a second time. */
    @Schedule(hour = "3", minute = "20", timezone = "Asia/Shanghai", persistent = false)
    public void clearTonight() {
        try {
            clear();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "old exports not cleared; trying again tomorrow", e);
        }
    }

    /** Clears those whose time is over; returns how many. */
    int clear() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select tenancy.clear_exports(:before)")
            .bind("before", clock.instant().minus(KEPT).atZone(Time.BEIJING).toOffsetDateTime()).mapTo(Integer.class).one()));
    }
}
