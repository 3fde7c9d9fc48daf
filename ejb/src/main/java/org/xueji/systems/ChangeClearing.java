package org.xueji.systems;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/** Clears changes away that nobody is expected to read any more, the oldest first and a few at a time, each time in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ChangeClearing {

    /** How long a change is kept: a school year, so that whoever reads once a year is told everything, and a month more. */
    public static final Duration KEPT = Duration.ofDays(400);

    private static final int AT_ONCE = 5_000;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** Clears some; returns whether there may be more. */
    public boolean clear() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select seal.clear_changes(:before, :most)")
            .bind("before", clock.instant().minus(KEPT).atZone(Time.BEIJING).toOffsetDateTime()).bind("most", AT_ONCE).mapTo(Integer.class).one())) == AT_ONCE;
    }
}
