package org.xueji.unsent;

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

/** Clears away what was typed long ago and never sent. On several servers at once it does no harm. */
@Singleton
public class UnsentClearing {

    /** How long what was typed waits to be sent, from when it was saved last. */
    public static final Duration KEPT = Duration.ofDays(14);

    private static final Logger LOG = System.getLogger(UnsentClearing.class.getName());

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A timer that throws would be taken away after a second time. */
    @Schedule(hour = "3", minute = "40", timezone = "Asia/Shanghai", persistent = false)
    public void clearTonight() {
        try {
            clear();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "old unsent forms not cleared; trying again tomorrow", e);
        }
    }

    /** Clears those whose time is over; returns how many. */
    int clear() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select tenancy.clear_unsent(:before)")
            .bind("before", clock.instant().minus(KEPT).atZone(Time.BEIJING).toOffsetDateTime()).mapTo(Integer.class).one()));
    }
}
