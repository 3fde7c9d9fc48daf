package org.xueji.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.approval.CaseAction;
import org.xueji.approval.Cases;
import org.xueji.approval.FiledCases;
import org.xueji.database.Filing;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.implementing.NewRules;
import org.xueji.implementing.RemarkKind;
import org.xueji.implementing.RuleMaking;
import org.xueji.implementing.RuleRemarks;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Slice;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.rules.ProvincialRules;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.ServerDatabase;

/** What happened and what is due reaches the duty that it concerns, once, and nobody else (V-15). */
class NoticesIT {

    private static final Instant FILED = OffsetDateTime.parse(Session.NOW).toInstant();
    private static final Duration SOON = Duration.ofDays(12);
    private static final Duration LATE = Duration.ofDays(15);

    private final Nation nation = Nation.founded();
    private final FiledCases cases = new FiledCases(nation, FILED);
    private final Post clerk = nation.appoints(OWN_SCHOOL, "CLERK");
    private UUID filed;

    @BeforeEach
    void file() {
        filed = cases.file(clerk, OWN_SCHOOL, nation.registers(OWN_SCHOOL, "Jia Confidential").registration(), OWN_SCHOOL, COUNTY);
    }

    @Test
    void whoHasToActIsToldWhenItsTurnComesAndTheFilerWhatBecameOfIt() {
        tell();
        assertThat(told(OWN_SCHOOL.approver())).containsExactly("WAITING 1 2026-09-23");
        assertThat(told(COUNTY.approver())).as("not its turn yet").isEmpty();
        assertThat(told(clerk)).as("another duty").isEmpty();

        decide(nation.newcomer(OWN_SCHOOL), CaseAction.APPROVE);
        tell();
        assertThat(told(COUNTY.approver())).containsExactly("WAITING 1 2026-09-23");
        assertThat(told(clerk)).as("nothing is decided yet").isEmpty();

        decide(COUNTY.approver(), CaseAction.RETURN);
        tell();
        assertThat(told(clerk)).containsExactly("RETURNED 1 null");
        cases.act(clerk, filed, CaseAction.REFILE, "");
        decide(nation.newcomer(OWN_SCHOOL), CaseAction.APPROVE);
        decide(COUNTY.approver(), CaseAction.APPROVE);
        tell();
        assertThat(told(clerk)).containsExactly("GRANTED 1 null", "RETURNED 1 null");
        assertThat(told(COUNTY.approver())).as("what was decided before it was told of waits no more").containsExactly("WAITING 1 2026-09-23");
        assertThat(notices(clerk).rows().getFirst()).satisfies(n -> assertThat(n.subject() + " " + n.caseKind()).isEqualTo(filed + " " + FiledCases.KIND));
        for (Place elsewhere : List.of(SIBLING_SCHOOL, SIBLING_COUNTY, PREFECTURE, PROVINCE, MINISTRY, OTHER_PROVINCE)) {
            assertThat(told(elsewhere.approver())).as("%s", elsewhere).isEmpty();
        }
    }

    @Test
    void manyCasesAtOnceAreOneNoticeThatCountsThem() {
        for (int i = 0; i < 3; i++) {
            cases.file(clerk, OWN_SCHOOL, null, OWN_SCHOOL, COUNTY);
        }
        tell();
        assertThat(told(OWN_SCHOOL.approver())).containsExactly("WAITING 4 2026-09-23");
        assertThat(notices(OWN_SCHOOL.approver()).rows().getFirst().subject()).as("of several none is named").isNull();
        assertThat(telling(FILED).tell()).as("what was read is not read again").isZero();
        assertThat(number("select count(*) from notice")).isEqualTo(1);
    }

    @Test
    void whatAnOlderTransactionMayStillCommitIsWaitedForAndNothingIsPassedBy() {
        try (Session slow = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            slow.run("insert into outbox(at, org_id, kind, subject) values (now(), ?, 'SLOW', gen_random_uuid())", SCHOOL_OF_OTHER_PROVINCE.id());
            cases.file(clerk, OWN_SCHOOL, null, OWN_SCHOOL);
            telling(FILED).tell();
            assertThat(number("select n from notice")).as("only what was filed before it began").isEqualTo(1);
            slow.commit();
        }
        assertThat(tell()).as("the slow one and the one behind it").isEqualTo(2);
        assertThat(number("select sum(n) from notice where kind = 'WAITING'")).isEqualTo(2);
    }

    @Test
    void killedBetweenReadingAndTheCursorItTellsOnce() {
        try (Session killed = nation.unbound()) {
            assertThat(killed.number("select seal.tell(500)")).isPositive();
        }   // the connection ends before it commits
        assertThat(number("select count(*) from notice")).isZero();

        assertThat(tell()).isPositive();

        assertThat(number("select count(*) from notice")).isEqualTo(1);
    }

    @Test
    void ofTwoWhoTellAtOnceOneDoes() throws Exception {
        try (Session first = nation.unbound()) {
            assertThat(first.number("select seal.tell(500)")).isPositive();
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> telling(FILED.plus(LATE)).tell() + telling(FILED.plus(LATE)).remind());
            assertThat(second.get(30, TimeUnit.SECONDS)).as("it does not wait").isZero();
            first.commit();
        }
        assertThat(number("select count(*) from notice")).isEqualTo(1);
    }

    @Test
    void aReminderComesOnceForEachStageAndTheSuperiorIsToldOfTheOverdue() {
        assertThat(telling(FILED).remind()).as("in time").isZero();

        assertThat(telling(FILED.plus(SOON)).remind()).isEqualTo(1);
        assertThat(telling(FILED.plus(SOON)).remind()).isZero();
        assertThat(told(OWN_SCHOOL.approver())).containsExactly("DUE_SOON 1 2026-09-23");
        assertThat(told(COUNTY.approver())).isEmpty();

        assertThat(telling(FILED.plus(LATE)).remind()).isEqualTo(1);
        assertThat(telling(FILED.plus(LATE.plusDays(30))).remind()).isZero();
        assertThat(told(OWN_SCHOOL.approver())).containsExactly("OVERDUE 1 2026-09-23", "DUE_SOON 1 2026-09-23");
        assertThat(told(COUNTY.approver())).containsExactly("OVERDUE_BENEATH 1 2026-09-23");
        assertThat(notices(COUNTY.approver()).rows().getFirst().aboutName()).isEqualTo(OWN_SCHOOL.name());
        assertThat(told(PREFECTURE.approver())).as("the organisation next above is told, and those above it look for themselves").isEmpty();
    }

    @Test
    void whatIsFiledAgainIsRemindedOfAgainAndWhatIsDecidedOrHeldIsNot() {
        telling(FILED.plus(LATE)).remind();
        cases.at(FILED.plus(LATE)).act(nation.newcomer(OWN_SCHOOL), filed, CaseAction.RETURN, "why");
        assertThat(telling(FILED.plus(LATE.multipliedBy(2))).remind()).as("returned").isZero();
        cases.at(FILED.plus(LATE)).act(clerk, filed, CaseAction.REFILE, "");
        try (Session owner = nation.owner()) {
            owner.run("update approval_case set held = true");
            owner.commit();
            assertThat(telling(FILED.plus(LATE.multipliedBy(3))).remind()).as("held").isZero();
            owner.run("select set_config('app.at', '2026-09-10T09:00:00+08', true), set_config('app.lo', 'C', true)");
            owner.run("update approval_case set held = false");
            owner.commit();
        }

        assertThat(telling(FILED.plus(LATE.multipliedBy(3))).remind()).isEqualTo(1);

        assertThat(told(OWN_SCHOOL.approver())).hasSize(2).allMatch(n -> n.startsWith("OVERDUE 1"));
    }

    @Test
    void whoHasToActIsToldAnewWhenACaseThatWasHeldGoesOn() {
        long id = number("select id from approval_case");
        cases.doing(clerk, b -> {
            b.get(Cases.class).hold(List.of(id));
            return null;
        });
        tell();
        assertThat(told(OWN_SCHOOL.approver())).as("while it is held").isEmpty();

        cases.doing(clerk, b -> {
            b.get(Cases.class).release(List.of(id));
            return null;
        });
        tell();

        assertThat(told(OWN_SCHOOL.approver())).containsExactly("WAITING 1 2026-09-23");
    }

    @Test
    void whoIsUrgedIsTold() {
        tell();
        cases.at(FILED.plus(LATE)).urge(PREFECTURE.approver(), cases.step(filed, OWN_SCHOOL));
        tell();

        assertThat(told(OWN_SCHOOL.approver())).startsWith("URGED 1 2026-09-23");
        assertThat(told(COUNTY.approver())).isEmpty();
    }

    @Test
    void aConflictIsToldToBothSidesAndTheirAuthorities() {
        Filing somebody = Filing.card("Jia Twice", "430104/20100101/0012");
        somebody.registeredAt(nation, SCHOOL_OF_OTHER_PROVINCE);
        long record = somebody.filedBy(nation, SIBLING_SCHOOL);
        Filing.checkedBy(nation, SIBLING_SCHOOL, record);

        tell();

        assertThat(told(nation.appoints(SIBLING_SCHOOL, "CLERK"))).containsExactly("CONFLICT_OPENED 1 null");
        assertThat(told(nation.appoints(SCHOOL_OF_OTHER_PROVINCE, "CLERK"))).containsExactly("CONFLICT_OPENED 1 null");
        assertThat(told(COUNTY.approver())).contains("CONFLICT_OPENED 1 null");
        assertThat(told(OTHER_PROVINCE.approver())).containsExactly("CONFLICT_OPENED 1 null");
        assertThat(told(PROVINCE.approver())).isEmpty();
    }

    @Test
    void theMinistryIsToldOfFiledRulesTheProvinceOfWhatItSaysAndThoseBeneathOnceOfWhatTakesEffect() {
        Post drafter = nation.appoints(PROVINCE, "CLERK");
        UUID rules = cases.doing(drafter, b -> b.get(RuleMaking.class).draft(new NewRules(LocalDate.of(2026, 9, 20), ProvincialRules.NONE, "Why", null)));
        tell();
        assertThat(told(MINISTRY.approver())).as("a draft is the province's own").isEmpty();

        cases.doing(nation.newcomer(PROVINCE), b -> b.get(RuleMaking.class).adopt(rules, 1));
        tell();
        assertThat(told(MINISTRY.approver())).containsExactly("RULES_FILED 1 null");
        UUID remark = cases.doing(MINISTRY.approver(), b -> b.get(RuleRemarks.class).remark(rules, RemarkKind.DEMAND, "Why so?"));
        tell();
        assertThat(told(drafter)).containsExactly("RULES_DEMANDED 1 null");
        assertThat(told(PROVINCE.approver())).containsExactly("RULES_DEMANDED 1 null");
        assertThat(notices(drafter).rows().getFirst().subject()).isEqualTo(rules);
        cases.doing(PROVINCE.approver(), b -> {
            b.get(RuleRemarks.class).answer(remark, "Because");
            return null;
        });
        tell();
        assertThat(told(MINISTRY.approver())).containsExactly("RULES_ANSWERED 1 null", "RULES_FILED 1 null");

        assertThat(telling(Instant.parse("2026-09-19T15:59:59Z")).tellOfRules()).as("not before midnight in Beijing").isZero();
        assertThat(telling(Instant.parse("2026-09-19T16:00:00Z")).tellOfRules()).isEqualTo(1);
        assertThat(telling(Instant.parse("2026-09-19T16:00:00Z")).tellOfRules()).as("once").isZero();
        assertThat(told(clerk)).containsExactly("RULES_IN_FORCE 1 null");
        assertThat(told(COUNTY.approver())).contains("RULES_IN_FORCE 1 null");
        for (Place elsewhere : List.of(OTHER_PROVINCE, SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(told(elsewhere.approver())).as("%s", elsewhere).isEmpty();
        }
    }

    @Test
    void whatOneOperatorHasReadTheColleagueHasNot() {
        tell();
        cases.file(clerk, OWN_SCHOOL, null, OWN_SCHOOL);
        tell();
        Post colleague = nation.newcomer(OWN_SCHOOL);
        UUID first = notices(OWN_SCHOOL.approver()).rows().getLast().ref();

        assertThat(with(OWN_SCHOOL.approver()).read(first).subject()).isEqualTo(filed);
        with(OWN_SCHOOL.approver()).read(first);

        assertThat(unread(OWN_SCHOOL.approver())).isEqualTo(1);
        assertThat(unread(colleague)).isEqualTo(2);
        assertThat(listed(OWN_SCHOOL.approver(), true).rows()).hasSize(1);
        assertThat(cases.<Integer>doing(OWN_SCHOOL.approver(), b -> b.get(Notices.class).readAll())).isEqualTo(1);
        assertThat(unread(OWN_SCHOOL.approver())).isZero();
        for (Post other : List.of(clerk, COUNTY.approver(), SIBLING_SCHOOL.approver(), MINISTRY.approver())) {
            assertThat(reason(() -> with(other).read(first))).isEqualTo(NotificationRefusal.NO_SUCH_NOTICE);
        }
    }

    @Test
    void aPageGoesOnWhereTheLastEndedAndBackAgain() {
        tell();
        for (int i = 0; i < 4; i++) {
            cases.file(clerk, OWN_SCHOOL, null, OWN_SCHOOL);
            tell();
        }
        List<UUID> all = notices(OWN_SCHOOL.approver()).rows().stream().map(NoticeView::ref).toList();
        assertThat(all).hasSize(5);

        Slice<NoticeView> first = page(null, null);
        Slice<NoticeView> second = page(first.next(), null);
        Slice<NoticeView> back = page(null, second.previous());

        assertThat(first.rows()).extracting(NoticeView::ref).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(second.rows()).extracting(NoticeView::ref).containsExactlyElementsOf(all.subList(2, 4));
        assertThat(back.rows()).extracting(NoticeView::ref).containsExactlyElementsOf(all.subList(0, 2));
        assertThat(back.previous()).isNull();
    }

    @Test
    void aNoticeHoldsNothingAboutAnybody() {
        tell();
        telling(FILED.plus(LATE)).remind();

        assertThat(number("select count(*) from notice n where n::text ~ 'Jia|Confidential'")).isZero();
        assertThat(number("select count(*) from outbox o where o::text ~ 'Jia|Confidential'")).isZero();
    }

    private int tell() {
        return telling(FILED).tell();
    }

    private Telling telling(Instant now) {
        Clock clock = Clock.fixed(now, Time.BEIJING);
        return new Wired().with(Database.class, ServerDatabase.of(nation.login(), clock)).with(Clock.class, clock).get(Telling.class);
    }

    private void decide(Post post, CaseAction action) {
        cases.act(post, filed, action, "because");
    }

    private List<String> told(Post post) {
        return notices(post).rows().stream().map(n -> n.kind() + " " + n.n() + " " + n.dueOn()).toList();
    }

    private Slice<NoticeView> notices(Post post) {
        return listed(post, false);
    }

    private Slice<NoticeView> listed(Post post, boolean unread) {
        return cases.doing(post, b -> b.get(Notices.class).list(unread, null, null, 50));
    }

    private Slice<NoticeView> page(UUID after, UUID before) {
        return cases.doing(OWN_SCHOOL.approver(), b -> b.get(Notices.class).list(false, after, before, 2));
    }

    private int unread(Post post) {
        return cases.doing(post, b -> b.get(Notices.class).unread());
    }

    /** What a post does with one notice. */
    private interface Reader {
        NoticeView read(UUID ref);
    }

    private Reader with(Post post) {
        return ref -> cases.doing(post, b -> b.get(Notices.class).read(ref));
    }

    private static Object reason(Runnable work) {
        try {
            work.run();
            return null;
        } catch (RuntimeException e) {
            return Refusals.of(e).map(Refusal::reason).orElseThrow(() -> e);
        }
    }

    private long number(String query) {
        try (Session owner = nation.owner()) {
            return owner.number(query);
        }
    }
}
