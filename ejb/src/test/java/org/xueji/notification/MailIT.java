package org.xueji.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.approval.FiledCases;
import org.xueji.database.Nation;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.ServerDatabase;

/** Mail goes through a real server to those who want it, in their language, and names nobody. */
class MailIT {

    private static final Instant MORNING = OffsetDateTime.parse("2026-09-10T09:00:00+08:00").toInstant();
    private static final String STUDENT = "贾某某";
    private static final String ADDRESS = "approver@county.example.org";

    private final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static Nation nation;
    private static Post clerk;
    private Post reader;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
    }

    /** Somebody new reads, and what the others left behind counts no more. */
    @BeforeEach
    void open() {
        reader = nation.newcomer(COUNTY);
        telling(MORNING).tell();
        for (String left : List.of("mail", "mail_wish", "notice_read", "notice")) {
            asOwner("delete from " + left);
        }
        post.start();
    }

    @AfterEach
    void close() {
        post.stop();
    }

    @ParameterizedTest
    @CsvSource({"ZH, 学籍系统：您的岗位有 1 项新情况, 有 1 件事项等待您办理, 请登录查看", "EN, Xueji: something new for your post, A case waits for you, sign in"})
    void itIsInTheReadersLanguageAndNamesNobody(MailLanguage language, String subject, String line, String invitation) throws Exception {
        wants(MailRhythm.IMMEDIATE, language, MORNING);
        somethingHappens(MORNING);

        assertThat(mailed(MORNING)).isEqualTo(1);

        MimeMessage mail = post.getReceivedMessages()[0];
        String text = mail.getContent().toString();
        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(text).contains(line, invitation, "https://xueji.example.org/notices", "https://xueji.example.org/mail-settings");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(ADDRESS);
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("xueji@example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")[0]).startsWith(language.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(mail.getSubject() + text).as("nothing about anybody").doesNotContain(STUDENT).doesNotContainPattern("[0-9]{6}").doesNotContain(OWN_SCHOOL.name(), COUNTY.name());
        assertThat(wish().sentAt()).isEqualTo(MORNING);
    }

    @Test
    void whoWantsNoneGetsNoneAndNothingOldIsMailed() {
        somethingHappens(MORNING);
        assertThat(mailed(MORNING)).as("nobody said anything").isZero();
        wants(MailRhythm.NONE, MailLanguage.EN, MORNING);
        somethingHappens(MORNING);
        assertThat(mailed(MORNING)).isZero();

        wants(MailRhythm.IMMEDIATE, MailLanguage.EN, MORNING.plusSeconds(1));
        assertThat(mailed(MORNING.plusSeconds(2))).as("what was before").isZero();
        somethingHappens(MORNING.plusSeconds(3));
        assertThat(mailed(MORNING.plusSeconds(4))).isEqualTo(1);
    }

    @Test
    void severalThatComeTogetherAreOneMailAndTheNextRests() throws Exception {
        wants(MailRhythm.IMMEDIATE, MailLanguage.EN, MORNING);
        somethingHappens(MORNING);
        somethingHappens(MORNING);
        assertThat(mailed(MORNING)).isEqualTo(1);
        assertThat(post.getReceivedMessages()[0].getContent().toString()).contains("2 cases wait for you");

        somethingHappens(MORNING);
        assertThat(mailed(MORNING.plusSeconds(60))).as("too soon").isZero();
        assertThat(mailed(MORNING.plus(Telling.PAUSE))).isEqualTo(1);
        assertThat(mailed(MORNING.plus(Duration.ofDays(1)))).as("nothing is told twice").isZero();
    }

    @Test
    void theDailyOneComesOnceADayInTheMorningAndLeavesOutWhatWasRead() {
        wants(MailRhythm.DAILY, MailLanguage.EN, MORNING);
        somethingHappens(MORNING);
        assertThat(mailed(MORNING)).isEqualTo(1);
        somethingHappens(MORNING.plusSeconds(60));
        assertThat(mailed(MORNING.plus(Duration.ofHours(9)))).as("the same day").isZero();
        assertThat(mailed(MORNING.plus(Duration.ofHours(22)))).as("at seven").isZero();
        assertThat(mailed(MORNING.plus(Duration.ofHours(23)))).as("at eight").isEqualTo(1);

        somethingHappens(MORNING.plus(Duration.ofDays(1)));
        new FiledCases(nation, MORNING).doing(reader, b -> b.get(Notices.class).readAll());
        assertThat(mailed(MORNING.plus(Duration.ofDays(2)))).as("read in the product").isZero();
    }

    @Test
    void whoHasLostThePostGetsNoMore() {
        wants(MailRhythm.IMMEDIATE, MailLanguage.EN, MORNING);
        somethingHappens(MORNING);
        asOwner("update post set state = 'WITHDRAWN' where ref = '" + reader.ref() + "'");
        assertThat(mailed(MORNING)).isZero();
    }

    @Test
    void aDeadServerHoldsNothingUpAndTheMailComesAfterIt() {
        wants(MailRhythm.IMMEDIATE, MailLanguage.EN, MORNING);
        MailServer alive = server();
        somethingHappens(MORNING);
        post.stop();
        telling(MORNING).queueMail();
        assertThat(round(alive, MORNING).send()).isZero();
        somethingHappens(MORNING);
        assertThat(round(alive, MORNING.plusSeconds(59)).send()).as("it rests").isZero();
        assertThat(text("select state || ' ' || tries || ' ' || failure from mail")).isEqualTo("QUEUED 1 MailConnectException");

        GreenMail again = new GreenMail(new ServerSetup(alive.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            assertThat(round(alive, MORNING.plus(Duration.ofMinutes(1))).send()).isEqualTo(1);
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
    }

    @Test
    void afterTheLastTryItIsGivenUpAndItsOperatorReadsThat() {
        wants(MailRhythm.IMMEDIATE, MailLanguage.EN, MORNING);
        MailServer dead = server();
        post.stop();
        somethingHappens(MORNING);
        telling(MORNING).queueMail();
        Instant at = MORNING;
        for (int tries = 1; tries <= Mailing.MOST_TRIES; tries++) {
            assertThat(text("select state || ' ' || tries from mail")).isEqualTo("QUEUED " + (tries - 1));
            round(dead, at).send();
            at = at.plus(Mailing.rest(tries));
        }
        assertThat(text("select state || ' ' || tries from mail")).isEqualTo("GIVEN_UP " + Mailing.MOST_TRIES);
        assertThat(wish().givenUpAt()).isNotNull();
        assertThat(round(dead, at.plus(Duration.ofDays(1))).send()).isZero();
        assertThat(text("select tries from mail")).as("given up for good").isEqualTo(String.valueOf(Mailing.MOST_TRIES));
    }

    @Test
    void whatASenderTookAndDidNotFinishComesBackAndItsAnswerCountsNoMore() {
        wants(MailRhythm.IMMEDIATE, MailLanguage.EN, MORNING);
        somethingHappens(MORNING);
        telling(MORNING).queueMail();
        UUID killed = UUID.randomUUID();
        Mailing.Queued taken = mailing(MORNING).claim(killed).orElseThrow();
        assertThat(mailing(MORNING).claim(UUID.randomUUID())).as("nobody else has it meanwhile").isEmpty();

        Instant later = MORNING.plus(Mailing.LEASE).plusSeconds(1);
        UUID second = UUID.randomUUID();
        assertThat(mailing(later).claim(second)).map(Mailing.Queued::id).contains(taken.id());
        mailing(later).failed(taken, killed, "late");
        mailing(later).sent(taken, second);
        assertThat(text("select state from mail")).isEqualTo("SENT");
    }

    @Test
    void noTransactionIsOpenWhileAMailIsSent() {
        wants(MailRhythm.IMMEDIATE, MailLanguage.EN, MORNING);
        somethingHappens(MORNING);
        telling(MORNING).queueMail();
        MailServers watching = new MailServers(Optional.of(server()), "https://xueji.example.org") {
            @Override
            MailText text() {
                assertThat(number("select count(*) from pg_stat_activity where datname = current_database() and usename = 'xueji_app' and state like 'idle in transaction%'")).isZero();
                return super.text();
            }
        };
        assertThat(new Wired().with(Database.class, ServerDatabase.of(nation.login(), clock(MORNING))).with(Clock.class, clock(MORNING)).with(MailServers.class, watching)
            .get(MailRound.class).send()).isEqualTo(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "nobody", "a@b\nBcc: c@d", "a b@example.org", "<a@example.org>", "a@example.org,b@example.org", "贾@example.org", "@example.org"})
    void whatIsNoAddressIsRefusedAndNothingIsKept(String address) {
        Object reason = reason(() -> new FiledCases(nation, MORNING).doing(reader, b -> {
            b.get(MailWishes.class).set(address, MailLanguage.ZH, MailRhythm.DAILY);
            return null;
        }));
        assertThat(reason).isIn(NotificationRefusal.ADDRESS_MALFORMED, NotificationRefusal.ADDRESS_REQUIRED);
        assertThat(number("select count(*) from mail_wish")).isZero();
    }

    private void wants(MailRhythm rhythm, MailLanguage language, Instant now) {
        new FiledCases(nation, now).doing(reader, b -> {
            b.get(MailWishes.class).set(ADDRESS, language, rhythm);
            return null;
        });
    }

    private MailWish wish() {
        return new FiledCases(nation, MORNING).doing(reader, b -> b.get(MailWishes.class).get());
    }

    private void somethingHappens(Instant now) {
        new FiledCases(nation, now).file(clerk, OWN_SCHOOL, nation.registers(OWN_SCHOOL, STUDENT + UUID.randomUUID()).registration(), COUNTY);
        telling(now).tell();
    }

    /** What is new is queued and sent; says how much. */
    private int mailed(Instant now) {
        telling(now).queueMail();
        return round(server(), now).send();
    }

    private MailServer server() {
        return new MailServer("127.0.0.1", post.getSmtp().getPort(), MailServer.Security.NONE, null, "", "xueji@example.org");
    }

    private MailRound round(MailServer server, Instant now) {
        return wired(now).with(MailServers.class, new MailServers(Optional.of(server), "https://xueji.example.org")).get(MailRound.class);
    }

    private Mailing mailing(Instant now) {
        return wired(now).get(Mailing.class);
    }

    private Telling telling(Instant now) {
        return wired(now).get(Telling.class);
    }

    private Wired wired(Instant now) {
        return new Wired().with(Database.class, ServerDatabase.of(nation.login(), clock(now))).with(Clock.class, clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, Time.BEIJING);
    }

    private static Object reason(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    private void asOwner(String statement) {
        try (Session owner = nation.owner()) {
            owner.run(statement);
            owner.commit();
        }
    }

    private String text(String query) {
        try (Session owner = nation.owner()) {
            return owner.text(query);
        }
    }

    private long number(String query) {
        return Long.parseLong(text(query));
    }
}
