package org.xueji.notification;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Has mails queued and sent, where the settings name a mail server; they are read when the application starts, and a wrong one shows then. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MailTimer {

    private static final Logger LOG = System.getLogger(MailTimer.class.getName());

    @Inject
    Telling telling;
    @Inject
    MailRound round;

    @PostConstruct
    void readSettings() {
        LOG.log(Level.INFO, round.hasServer() ? "mail is sent" : "no mail server is named, and no mail sent");
    }

    /** What is new becomes mail. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    public void queue() {
        try {
            if (round.hasServer()) {
                telling.queueMail();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "no mail queued; trying again", e);
        }
    }
}
