package org.xueji.structure;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has changes of the tree carried out within seconds of their time. One that fails is tried again and stands in no other's way. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangeTimer {

    private static final Logger LOG = System.getLogger(ChangeTimer.class.getName());

    @Inject
    CarryingOut carrying;

    /** What is due. */
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void carryOut() {
        try {
            carrying.due().forEach(this::carryOut);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "planned changes not read; trying again", e);
        }
    }

    private void carryOut(DueChange change) {
        try {
            carrying.carryOut(change).ifPresent(outcome -> LOG.log(Level.INFO, "change of the tree {0}: {1}", change.ref(), outcome));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a change of the tree was not carried out; trying again", e);
        }
    }
}
