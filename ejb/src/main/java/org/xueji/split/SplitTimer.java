package org.xueji.split;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has granted splits carried out within seconds of their day. One that fails is tried again and stands in no other's way. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SplitTimer {

    private static final Logger LOG = System.getLogger(SplitTimer.class.getName());

    @Inject
    Splitting splitting;

    /** What is due. */
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void carryOut() {
        try {
            splitting.due().forEach(this::carryOut);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "splits not read; trying again", e);
        }
    }

    private void carryOut(Splitting.Due split) {
        try {
            splitting.carryOut(split).ifPresent(outcome -> LOG.log(Level.INFO, "split {0}: {1}", split.ref(), outcome));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a split was not carried out; trying again", e);
        }
    }
}
