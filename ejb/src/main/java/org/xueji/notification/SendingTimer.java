package org.xueji.notification;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Sends mails. A dead mail server keeps this timer waiting, and nothing else; no transaction is open meanwhile. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SendingTimer {

    private static final Logger LOG = System.getLogger(SendingTimer.class.getName());

    @Inject
    MailRound round;

    /** Until the queue is empty or a mail cannot be sent. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    public void send() {
        try {
            round.send();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "mail not sent; trying again", e);
        }
    }
}
