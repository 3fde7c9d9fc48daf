package org.xueji.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Sends what is queued, one mail after the other. */
@ApplicationScoped
class MailRound {

    private static final Logger LOG = System.getLogger(MailRound.class.getName());

    @Inject
    MailServers servers;
    @Inject
    Mailing mailing;
    @Inject
    Clock clock;

    boolean hasServer() {
        return servers.server().isPresent();
    }

    /** Until the queue is empty or a mail cannot be sent: where the server is dead, one try is enough for now. Returns how many were sent. */
    int send() {
        return servers.server().map(this::sendThrough).orElse(0);
    }

    private int sendThrough(MailServer server) {
        int sent = 0;
        UUID lease = UUID.randomUUID();
        for (Optional<Mailing.Queued> next = mailing.claim(lease); next.isPresent(); next = mailing.claim(lease)) {
            Mailing.Queued mail = next.get();
            try {
                server.send(servers.text().letter(mail), clock.instant());
            } catch (MessagingException e) {
                LOG.log(Level.WARNING, "mail {0} not sent through {1}, try {2}: {3}", mail.id(), server, mail.tries(), e.getClass().getSimpleName());
                mailing.failed(mail, lease, e.getClass().getSimpleName());
                return sent;
            }
            mailing.sent(mail, lease);
            sent++;
        }
        return sent;
    }
}
