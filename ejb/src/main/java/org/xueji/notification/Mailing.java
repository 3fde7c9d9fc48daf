package org.xueji.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/** The queue of mails: each is given to one sender at a time, and comes back if nothing is heard of it. A mail may so be sent twice, and none is lost. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Mailing {

    /** Longer than a conversation with a mail server can last. */
    static final Duration LEASE = Duration.ofMinutes(3);
    static final int MOST_TRIES = 8;
    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofHours(6);
    private static final int GROWTH = 4;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /**
     * A mail to be sent.
     *
     * @param lines a JSON array of kinds and numbers
     * @param tries which try this is, from 1
     */
    public record Queued(long id, String address, String language, String lines, int tries) {
    }

    /** The next mail; empty where none is due. */
    public Optional<Queued> claim(UUID lease) {
        Instant now = clock.instant();
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select * from seal.claim_mail(:lease, :now, :until, 1)").bind("lease", lease).bind("now", at(now))
            .bind("until", at(now.plus(LEASE))).mapTo(Queued.class).findOne()));
    }

    /** It was sent. */
    public void sent(Queued mail, UUID lease) {
        Acting.<Void, RuntimeException>asNobody(() -> {
            database.tell(sql -> sql.createQuery("select seal.mail_sent(:id, :lease, :now)").bind("id", mail.id()).bind("lease", lease).bind("now", at(clock.instant()))
                .mapTo(String.class).findOne());
            return null;
        });
    }

    /** It could not be sent: it is tried again after ever longer rests, and given up in the end. */
    public void failed(Queued mail, UUID lease, String failure) {
        Instant now = clock.instant();
        OffsetDateTime next = mail.tries() >= MOST_TRIES ? null : at(now.plus(rest(mail.tries())));
        Acting.<Void, RuntimeException>asNobody(() -> {
            database.tell(sql -> sql.createQuery("select seal.mail_failed(:id, :lease, :now, :next, :failure)").bind("id", mail.id()).bind("lease", lease).bind("now", at(now))
                .bindByType("next", next, OffsetDateTime.class).bind("failure", failure).mapTo(String.class).findOne());
            return null;
        });
    }

    /** How long a mail rests after so many tries. */
    static Duration rest(int tries) {
        Duration rest = FIRST_REST;
        for (int i = 1; i < tries && rest.compareTo(LONGEST_REST) < 0; i++) {
            rest = rest.multipliedBy(GROWTH);
        }
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, Time.BEIJING);
    }
}
