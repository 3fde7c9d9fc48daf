package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/** Has jobs made that ask again where services outside were silent: a few schools at a time, and each school not sooner than a while after it was asked about. */
@Stateless
public class SilentOutside {

    static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int SCHOOLS_AT_ONCE = 50;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** Returns how many jobs were made. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int askAgain() {
        Instant now = clock.instant();
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select nat.ask_again(:now, :before, :most)")
            .bind("now", OffsetDateTime.ofInstant(now, Time.BEIJING)).bind("before", OffsetDateTime.ofInstant(now.minus(PAUSE), Time.BEIJING))
            .bind("most", SCHOOLS_AT_ONCE).mapTo(Integer.class).one()));
    }
}
