package org.xueji.closure;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has schools closed within seconds of the moment when nothing is waited for any more. One that fails is tried again and stands in no other's way. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ClosureTimer {

    private static final Logger LOG = System.getLogger(ClosureTimer.class.getName());

    @Inject
    Closing closing;

    /** What is due. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void close() {
        try {
            closing.due().forEach(this::close);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "closures not read; trying again", e);
        }
    }

    private void close(DueClosure due) {
        try {
            if (closing.close(due)) {
                LOG.log(Level.INFO, "school closed: {0}", due.school());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a school was not closed; trying again", e);
        }
    }
}
