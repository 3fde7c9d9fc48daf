package org.xueji.systems;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has old changes cleared every night. On several servers at once it does no harm. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangeClearingTimer {

    private static final Logger LOG = System.getLogger(ChangeClearingTimer.class.getName());

    @Inject
    ChangeClearing clearing;

    /** A timer that throws would be taken away after a second time. */
    @Schedule(hour = "3", minute = "10", timezone = "Asia/Shanghai", persistent = false)
    public void clear() {
        try {
            boolean more = true;
            while (more) {
                more = clearing.clear();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "old changes not cleared; trying again tomorrow", e);
        }
    }
}
