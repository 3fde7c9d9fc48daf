package org.xueji.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.xueji.approval.DueSoon;
import org.xueji.implementing.ComingDays;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;

/** Writes notices and queues mails, a few at a time and each time in a transaction of its own. Of several servers one does, while the others find nothing to do. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Telling {

    static final int AT_ONCE = 500;
    static final Duration PAUSE = Duration.ofMinutes(2);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    @Inject
    Database database;
    @Inject
    ComingDays coming;
    @Inject
    Clock clock;

    /** Tells of the next rows of the outbox; returns how many were read. */
    public int tell() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select seal.tell(:most)").bind("most", AT_ONCE).mapTo(Integer.class).one()));
    }

    /** Reminds of steps that are due soon or overdue; returns of how many. */
    public int remind() {
        LocalDate today = Time.today(clock);
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select seal.remind(:now, :today, cast(:coming as jsonb), :left, :most)").bind("now", now(clock.instant()))
            .bind("today", today).bind("coming", coming.json()).bind("left", DueSoon.WORKING_DAYS).bind("most", AT_ONCE).mapTo(Integer.class).one()));
    }

    /** Tells those beneath of rules that have taken effect; returns of how many versions. */
    public int tellOfRules() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select seal.tell_of_rules(:now, :today)").bind("now", now(clock.instant()))
            .bind("today", Time.today(clock)).mapTo(Integer.class).one()));
    }

    /** Queues mails; returns how many. */
    public int queueMail() {
        return Acting.asNobody(() -> database.ask(sql -> sql.createQuery("select seal.queue_mail(:now, cast(:pause as interval), :morning)").bind("now", now(clock.instant()))
            .bind("pause", PAUSE.toString()).bind("morning", MORNING).mapTo(Integer.class).one()));
    }

    private static OffsetDateTime now(Instant instant) {
        return OffsetDateTime.ofInstant(instant, Time.BEIJING);
    }
}
