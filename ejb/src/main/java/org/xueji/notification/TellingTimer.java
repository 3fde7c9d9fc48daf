package org.xueji.notification;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.IntSupplier;

/** Has notices written: of what happened within seconds, of what is overdue within half a minute. A timer that throws would be taken away after a second time. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TellingTimer {

    private static final Logger LOG = System.getLogger(TellingTimer.class.getName());

    @Inject
    Telling telling;

    /** What has happened. */
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void happened() {
        untilDone("outbox not read", telling::tell);
    }

    /** What is due. */
    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    public void due() {
        untilDone("nobody reminded", telling::remind);
        untilDone("nobody told of rules", telling::tellOfRules);
    }

    private static void untilDone(String failure, IntSupplier part) {
        try {
            while (part.getAsInt() == Telling.AT_ONCE) {
                LOG.log(Level.DEBUG, "more to tell");
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, failure + "; trying again", e);
        }
    }
}
