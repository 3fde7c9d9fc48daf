package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseState;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.LeavingReason;
import org.xueji.dedup.RulingDesk;
import org.xueji.dedup.RulingOutcome;
import org.xueji.dedup.Rulings;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Wired;
import org.xueji.release.NewRelease;
import org.xueji.release.ReleaseDesk;
import org.xueji.release.ReleaseRefusal;
import org.xueji.release.Releases;
import org.xueji.tenancy.Refusals;
import org.xueji.tenancy.TenancyRefusal;

/** What a release changes, exactly; who may have anything to do with it; and that of two who act at once one is refused (S-3, S-4). */
class ReleasesIT {

    private static final LocalDate LEFT = LocalDate.of(2026, 9, 5);
    private static final List<String> DECIDED = List.of("+ decision", "approval_case.state IN_REVIEW to GRANTED");

    private Nation nation;
    private Post clerk;
    private Post approver;
    private Post county;
    private Dispute.Side held;
    private UUID release;

    @BeforeEach
    void found() {
        nation = Nation.founded();
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        approver = nation.newcomer(OWN_SCHOOL);
        county = nation.newcomer(COUNTY);
        held = registered("Jia");
        release = filed(held);
    }

    @Test
    void theSchoolsOwnApprovalEndsNothing() {
        Changes changes = Changes.since(nation);
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));

        assertThat(changes.found()).noneMatch(c -> c.contains("registration.") || c.contains("holding"));
    }

    @Test
    void theAuthoritysGrantEndsTheRegistrationAndNothingElse() {
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));
        Changes changes = Changes.since(nation);
        List<DomainEvent> heard = as(county, r -> r.act(release, CaseAction.APPROVE, ""));

        assertThat(changes.found()).filteredOn(c -> !c.startsWith("approval_step.") && !DECIDED.contains(c)).containsExactlyInAnyOrder(
            "registration.status ACTIVE to CANCELLED", "registration.status_since 2026-09-01 to 2026-09-05", "registration.ended_on null to 2026-09-05",
            "- holding", "+ registration_status", "+ tally_delta", "+ tally_delta", "registration_release.open true to false");
        assertThat(heard).extracting(DomainEvent::kind).containsExactly("REGISTRATION_RELEASED", "CASE_APPROVE");
        try (Session owner = nation.owner()) {
            assertThat(owner.list("select concat_ws(' ', status, valid_from, cause, cause_ref = ?) from registration_status order by id", release))
                .containsExactly("ACTIVE 2026-09-01 NEW_STUDENT", "CANCELLED 2026-09-05 RELEASE t");
            assertThat(owner.list("select concat_ws(' ', org_id, subject, delta) from tally_delta")).containsExactlyInAnyOrder(
                OWN_SCHOOL.id() + " REGISTRATION:ACTIVE -1", OWN_SCHOOL.id() + " REGISTRATION:CANCELLED 1");
            assertThat(owner.number("select count(*) from frozen_period")).as("the archive stays where it is").isZero();
        }
    }

    @Test
    void takenBackTheRegistrationIsHeldAsBeforeAndTheEndIsKnownOfThePastOnlyS3() {
        granted();
        Changes changes = Changes.since(nation);
        List<DomainEvent> heard = as(county, r -> r.act(release, CaseAction.REVERSE, "By mistake"));

        assertThat(changes.found()).filteredOn(c -> !c.startsWith("approval_step.")).containsExactlyInAnyOrder("+ decision", "approval_case.state GRANTED to RETURNED",
            "registration.status CANCELLED to ACTIVE", "registration.status_since 2026-09-05 to 2026-09-01", "registration.ended_on 2026-09-05 to null",
            "+ holding", "+ tally_delta", "+ tally_delta", "registration_release.open false to true");
        assertThat(heard).extracting(DomainEvent::kind).contains("RELEASE_REVERSED");
        try (Session owner = nation.owner()) {
            assertThat(owner.list("select status || ' ' || (superseded_at is null) from registration_status order by id")).containsExactly("ACTIVE true", "CANCELLED false");
            assertThat(owner.list("select subject || ' ' || sum(delta) from tally_delta group by subject")).containsExactlyInAnyOrder("REGISTRATION:ACTIVE 0", "REGISTRATION:CANCELLED 0");
        }
    }

    @Test
    void aSuspendedRegistrationIsReleasedAndTakenBackItIsSuspendedAsBefore() {
        try (Session owner = nation.owner()) {
            owner.run("update registration set status = 'SUSPENDED', status_since = '2026-09-03', status_until = '2027-02-01' where id = ?", held.student().registration());
            owner.run("insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)"
                + " select id, person_id, path, school_id, status, status_since, '2026-09-03', 'STATUS_CHANGE' from registration where id = ?", held.student().registration());
            owner.commit();
        }
        granted();
        assertThat(standing(held)).isEqualTo("CANCELLED 2026-09-05 0");

        as(county, r -> r.act(release, CaseAction.REVERSE, "By mistake"));

        try (Session owner = nation.owner()) {
            assertThat(owner.text("select concat_ws(' ', status, status_since, status_until, ended_on) from registration where id = ?", held.student().registration()))
                .isEqualTo("SUSPENDED 2026-09-03 2027-02-01");
        }
    }

    @Test
    void nobodyElseFindsTheReleaseOrFilesOne() {
        Post siblings = nation.appoints(SIBLING_SCHOOL, "CLERK");
        for (Post stranger : List.of(siblings, SIBLING_COUNTY.approver(), OTHER_PROVINCE.approver())) {
            assertRefused(stranger, ReleaseRefusal.NO_SUCH_RELEASE, r -> r.get(release));
            assertRefused(stranger, ReleaseRefusal.NO_SUCH_RELEASE, r -> r.act(release, CaseAction.APPROVE, ""));
            as(stranger, r -> assertThat(r.waiting()).isEmpty());
        }
        assertRefused(siblings, ReleaseRefusal.NOT_HELD_HERE, r -> r.file(ref(held), stated()));
        assertRefused(approver, TenancyRefusal.DUTY_DOES_NOT_COVER, r -> r.file(ref(held), stated()));
    }

    @Test
    void aboveTheAuthorityEverybodyReadsItAndNobodyDecidesIt() {
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));

        as(PREFECTURE.approver(), r -> {
            assertThat(r.get(release).state()).isEqualTo(CaseState.IN_REVIEW);
            assertThat(r.possible(release)).isEmpty();
        });
        assertRefused(PREFECTURE.approver(), ApprovalRefusal.NOT_YOUR_STEP, r -> r.act(release, CaseAction.APPROVE, ""));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPROVE", "RETURN", "DENY"})
    void ofTwoDecidersAtOnceTheSecondIsTold(CaseAction second) throws Exception {
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));
        Post colleague = nation.newcomer(COUNTY);

        assertThat(meanwhile(county, r -> r.act(release, CaseAction.APPROVE, ""), colleague, r -> r.act(release, second, "Not so"))).isEqualTo(ApprovalRefusal.ALREADY_DECIDED);

        assertThat(standing(held)).isEqualTo("CANCELLED 2026-09-05 0");
    }

    @Test
    void whatWasDecidedIsNotDecidedAgain() {
        granted();

        assertRefused(county, ApprovalRefusal.ALREADY_DECIDED, r -> r.act(release, CaseAction.APPROVE, ""));
        assertRefused(county, ApprovalRefusal.ALREADY_DECIDED, r -> r.act(release, CaseAction.DENY, "Not so"));
        assertRefused(clerk, ApprovalRefusal.NOT_IN_REVIEW, r -> r.act(release, CaseAction.WITHDRAW, ""));
    }

    @Test
    void aReleaseWithdrawnWhileItIsDecidedEndsNothing() throws Exception {
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));

        assertThat(meanwhile(clerk, r -> r.act(release, CaseAction.WITHDRAW, ""), county, r -> r.act(release, CaseAction.APPROVE, ""))).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);

        assertThat(standing(held)).isEqualTo("ACTIVE 1");
    }

    @Test
    void aReleaseDecidedWhileItIsWithdrawnStands() throws Exception {
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));

        assertThat(meanwhile(county, r -> r.act(release, CaseAction.APPROVE, ""), clerk, r -> r.act(release, CaseAction.WITHDRAW, ""))).isEqualTo(ApprovalRefusal.NOT_IN_REVIEW);

        assertThat(standing(held)).isEqualTo("CANCELLED 2026-09-05 0");
    }

    @Test
    void aRegistrationThatARulingCancelledIsNotReleasedAndTheReleaseCanBeDenied() {
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));
        ruledAgainst(held, "Jia");

        assertRefused(county, ReleaseRefusal.NO_LONGER_HELD, r -> r.act(release, CaseAction.APPROVE, ""));
        as(county, r -> r.act(release, CaseAction.DENY, "A ruling has ended it"));

        assertThat(standing(held)).isEqualTo("CANCELLED 2026-09-10 0");
        assertRefused(clerk, ReleaseRefusal.NOT_HELD_HERE, r -> r.file(ref(held), stated()));
    }

    @Test
    void aReleaseIsNotTakenBackOverAnotherRegistrationV10() {
        granted();
        try (Session owner = nation.owner()) {
            long later = Nation.registration(owner, OWN_SCHOOL, held.student().person());
            Nation.holds(owner, OWN_SCHOOL, held.student().person(), later, "VOCATIONAL");
            owner.commit();
        }

        assertRefused(county, ArchiveRefusal.ONE_REGISTRATION_AT_A_TIME, r -> r.act(release, CaseAction.REVERSE, "By mistake"));
        as(county, r -> assertThat(r.possible(release)).isEmpty());
    }

    static IntStream races() {
        return IntStream.range(0, 4 * Integer.getInteger("xueji.repetitions", 3));
    }

    @Test
    void ofManyThoseAreReleasedThatNothingStandsAgainst() {
        Dispute.Side second = registered("Yi");
        Dispute.Side ruledOn = registered("Bing");
        UUID another = filed(second);
        UUID tooLate = filed(ruledOn);
        UUID unknown = UUID.randomUUID();
        List<UUID> all = List.of(tooLate, another, release, unknown);
        as(approver, r -> assertThat(r.act(all.subList(0, 3), CaseAction.APPROVE, "").done()).isEqualTo(3));
        ruledAgainst(ruledOn, "Bing");

        as(county, r -> {
            Releases.Outcome outcome = r.act(all, CaseAction.APPROVE, "");
            assertThat(outcome.done()).isEqualTo(2);
            assertThat(outcome.objections()).hasSize(2).extractingFromEntries(e -> e.getValue().reason()).containsExactlyInAnyOrder(ReleaseRefusal.NO_LONGER_HELD, ReleaseRefusal.NO_SUCH_RELEASE);
        });

        assertThat(standing(held) + ", " + standing(second) + ", " + standing(ruledOn)).isEqualTo("CANCELLED 2026-09-05 0, CANCELLED 2026-09-05 0, CANCELLED 2026-09-10 0");
    }

    @Test
    void twoWhoDecideTheSameManyAtOnceBothComeToAnEnd() throws Exception {
        UUID another = filed(registered("Yi"));
        as(approver, r -> r.act(List.of(release, another), CaseAction.APPROVE, ""));
        Post colleague = nation.newcomer(COUNTY);
        CyclicBarrier start = new CyclicBarrier(2);
        List<Releases.Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

        CompletableFuture<Throwable> other = CompletableFuture.supplyAsync(() -> failure(start, colleague,
            s -> outcomes.add(ReleaseDesk.in(s).get(Releases.class).act(List.of(another, release), CaseAction.APPROVE, ""))));
        Throwable failure = failure(start, county, s -> outcomes.add(ReleaseDesk.in(s).get(Releases.class).act(List.of(release, another), CaseAction.APPROVE, "")));

        assertThat(failure).isNull();
        assertThat(other.get(30, TimeUnit.SECONDS)).isNull();
        assertThat(outcomes).extracting(Releases.Outcome::done).containsExactlyInAnyOrder(0, 2);
    }

    /** One waits for the other, and never in a circle: whoever comes first ends the registration, and the other one is told. */
    @ParameterizedTest
    @MethodSource("races")
    void ofAReleaseAndARulingAtOnceOneTakesEffectAndNoneIsCutOff(int race) throws Exception {
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));
        Dispute dispute = Dispute.between(nation, Dispute.record(nation, SCHOOL_OF_SIBLING_COUNTY, "Jia", "document of Jia"), held, true).upheldByBoth();
        Post ruler = nation.newcomer(PREFECTURE);
        CyclicBarrier start = new CyclicBarrier(2);

        CompletableFuture<Throwable> ruling = CompletableFuture.supplyAsync(() -> failure(start, ruler,
            session -> RulingDesk.in(session).get(Rulings.class).rule(dispute.ref(), new Rulings.Ruling(RulingOutcome.FOR_FIRST, null, "Papers seen"))));
        Throwable releasing = failure(start, county, session -> ReleaseDesk.in(session).get(Releases.class).act(release, CaseAction.APPROVE, ""));
        List<Throwable> refused = new ArrayList<>();
        for (Throwable failure : new Throwable[] {ruling.get(30, TimeUnit.SECONDS), releasing}) {
            if (failure != null) {
                refused.add(failure);
            }
        }

        assertThat(refused).hasSize(1).noneMatch(ReleasesIT::isCutOff).allMatch(failure -> Refusals.of(failure).isPresent());
        try (Session owner = nation.owner()) {
            assertThat(owner.text("select state || ' ' || outcome from conflict")).isIn("SETTLED CONCEDED", "SETTLED FOR_FIRST");
            assertThat(owner.number("select count(*) from registration_status where status = 'CANCELLED'")).isEqualTo(1);
        }
    }

    private void granted() {
        as(approver, r -> r.act(release, CaseAction.APPROVE, ""));
        as(county, r -> r.act(release, CaseAction.APPROVE, ""));
    }

    private Dispute.Side registered(String name) {
        Dispute.Side side = Dispute.registration(nation, OWN_SCHOOL, name, "document of " + name);
        try (Session owner = nation.owner()) {
            owner.run("""
                insert into registration_status(registration_id, person_id, path, school_id, status, valid_from, recorded_at, cause)
                select id, person_id, path, school_id, status, status_since, '2026-09-02', 'NEW_STUDENT' from registration where id = ?""", side.student().registration());
            owner.commit();
        }
        return side;
    }

    private UUID filed(Dispute.Side side) {
        try (Session session = nation.as(clerk)) {
            UUID filed = ReleaseDesk.in(session).get(Releases.class).file(ref(side), stated());
            session.commit();
            return filed;
        }
    }

    private static NewRelease stated() {
        return new NewRelease(LeavingReason.LEFT_EARLY, LEFT, "Moved away", List.of());
    }

    private UUID ref(Dispute.Side side) {
        try (Session owner = nation.owner()) {
            return UUID.fromString(owner.text("select ref from registration where id = ?", side.student().registration()));
        }
    }

    /** The status of a registration, since when it has ended, and how many hold it. */
    private String standing(Dispute.Side side) {
        try (Session owner = nation.owner()) {
            return owner.text("select concat_ws(' ', status, ended_on, (select count(*) from holding h where h.registration_id = g.id)) from registration g where id = ?",
                side.student().registration());
        }
    }

    private void ruledAgainst(Dispute.Side side, String name) {
        Dispute.between(nation, Dispute.record(nation, SCHOOL_OF_SIBLING_COUNTY, name, "document of " + name), side, true).upheldByBoth().isRuled("AGAINST_BOTH", null, false);
    }

    /** Does something in a transaction of its own, and returns what has happened. */
    private List<DomainEvent> as(Post post, Consumer<Releases> act) {
        try (Session session = nation.as(post)) {
            Wired beans = ReleaseDesk.in(session);
            act.accept(beans.get(Releases.class));
            session.commit();
            return beans.heard();
        }
    }

    private void assertRefused(Post post, RefusalReason reason, Consumer<Releases> act) {
        assertThatThrownBy(() -> as(post, act)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    /** Two act at once, and the first is done first. Returns why the second is refused. */
    private RefusalReason meanwhile(Post first, Consumer<Releases> act, Post second, Consumer<Releases> otherAct) throws Exception {
        try (Session session = nation.as(first)) {
            act.accept(ReleaseDesk.in(session).get(Releases.class));
            CompletableFuture<Throwable> other = CompletableFuture.supplyAsync(() -> failure(new CyclicBarrier(1), second,
                s -> otherAct.accept(ReleaseDesk.in(s).get(Releases.class))));
            TimeUnit.MILLISECONDS.sleep(300);
            session.commit();
            return Refusals.of(other.get(30, TimeUnit.SECONDS)).orElseThrow().reason();
        }
    }

    private Throwable failure(CyclicBarrier start, Post post, Consumer<Session> act) {
        try (Session session = nation.as(post)) {
            start.await(30, TimeUnit.SECONDS);
            act.accept(session);
            session.commit();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    /** Whether the database ended one of two that waited for each other. */
    private static boolean isCutOff(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PSQLException e && "40P01".equals(e.getSQLState()) || t instanceof Refusal r && r.reason() == TenancyRefusal.CHANGED_MEANWHILE) {
                return true;
            }
        }
        return false;
    }
}
