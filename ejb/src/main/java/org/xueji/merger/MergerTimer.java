package org.xueji.merger;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has granted mergers and reversals carried out within seconds of their day. One that fails is tried again and stands in no other's way. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MergerTimer {

    private static final Logger LOG = System.getLogger(MergerTimer.class.getName());

    @Inject
    HandingOver handing;
    @Inject
    Reversing reversing;

    /** What is due. */
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    public void carryOut() {
        try {
            handing.due().forEach(this::carryOut);
            reversing.due().forEach(this::carryOut);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "mergers not read; trying again", e);
        }
    }

    private void carryOut(HandingOver.Due merger) {
        try {
            handing.handOver(merger).ifPresent(outcome -> LOG.log(Level.INFO, "merger {0}: {1}", merger.ref(), outcome));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a merger was not carried out; trying again", e);
        }
    }

    private void carryOut(Reversing.Due reversal) {
        try {
            reversing.reverse(reversal).ifPresent(outcome -> LOG.log(Level.INFO, "reversal {0}: {1}", reversal.ref(), outcome));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a reversal was not carried out; trying again", e);
        }
    }
}
