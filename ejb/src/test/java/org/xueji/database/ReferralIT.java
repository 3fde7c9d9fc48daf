package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.INSTITUTION_OF_MINISTRY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.MUNICIPALITY;
import static org.xueji.database.Place.OTHER_PREFECTURE;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_PREFECTURE;
import static org.xueji.database.Place.SCHOOL_OF_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;
import static org.xueji.database.Place.SIBLING_SCHOOL;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** To whom a conflict goes that both authorities uphold (V-11). */
class ReferralIT {

    private Nation nation;

    @BeforeEach
    void found() {
        nation = Nation.founded();
    }

    static Stream<Arguments> places() {
        return Stream.of(
            arguments("two counties of one prefecture", OWN_SCHOOL, SCHOOL_OF_SIBLING_COUNTY, PREFECTURE),
            arguments("a prefecture's own school and a county's", SCHOOL_OF_PREFECTURE, OWN_SCHOOL, PREFECTURE),
            arguments("two prefectures", OWN_SCHOOL, SCHOOL_OF_OTHER_PREFECTURE, PROVINCE),
            arguments("a school run by the province and one under a county", SCHOOL_OF_PROVINCE, OWN_SCHOOL, PROVINCE),
            arguments("two provinces", OWN_SCHOOL, SCHOOL_OF_OTHER_PROVINCE, MINISTRY),
            arguments("a district that reports to its municipality and a province", SCHOOL_OF_DISTRICT, SCHOOL_OF_OTHER_PROVINCE, MINISTRY),
            arguments("an institution of the ministry and a school of the province where it is seated", INSTITUTION_OF_MINISTRY, SCHOOL_OF_PROVINCE, MINISTRY),
            arguments("two schools of one authority", OWN_SCHOOL, SIBLING_SCHOOL, COUNTY),
            arguments("a register outside that the province represents", OWN_SCHOOL, PROVINCE, PROVINCE),
            arguments("a register outside that another province represents", OWN_SCHOOL, OTHER_PROVINCE, MINISTRY),
            arguments("a register outside that the own county represents", OWN_SCHOOL, COUNTY, COUNTY),
            arguments("a register outside that another prefecture represents", OTHER_PREFECTURE, OWN_SCHOOL, PROVINCE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void aConflictGoesToTheNearestOrganisationAtOrAboveBothAuthorities(String situation, Place one, Place other, Place ruler) {
        Dispute dispute = Dispute.between(nation, side(one), side(other), true);
        assertThat(dispute.upholds(2)).isFalse();
        assertThat(dispute.ruler()).isNull();
        assertThat(dispute.upholds(1)).isTrue();
        assertThat(dispute.ruler()).isEqualTo(ruler);
        try (Session session = nation.as(ruler)) {
            assertThat(session.list("select concat_ws(' ', org_id, duty, mode, state, due_on, working_days) from approval_step where case_id = (select ruling_case from conflict where id = ?)", dispute.id))
                .containsExactly(ruler.id() + " APPROVER DECIDE OPEN 2026-09-24 10");
            assertThat(session.number("select count(*) from conflict_side where conflict_id = ?", dispute.id)).as("the ruler sees both sides").isEqualTo(2);
        }
    }

    private Dispute.Side side(Place at) {
        return at.school() ? Dispute.record(nation, at, "Jia of " + at, "one document") : Dispute.outside(at);
    }

    @Test
    void ofTwoAuthoritiesThatUpholdAtOnceOneRefers() throws Exception {
        Dispute dispute = Dispute.between(nation, side(OWN_SCHOOL), side(SCHOOL_OF_OTHER_PROVINCE), true);
        try (Session county = dispute.upholding(1); Session other = dispute.upholding(2)) {
            assertThat(dispute.refers(county)).as("the other has not committed").isFalse();
            CompletableFuture<Boolean> later = CompletableFuture.supplyAsync(() -> dispute.refers(other));
            county.commit();
            assertThat(later.get(30, TimeUnit.SECONDS)).isTrue();
            other.commit();
        }
        assertThat(dispute.ruler()).isEqualTo(MINISTRY);
    }

    @Test
    void aConflictIsReferredOnce() {
        Dispute dispute = Dispute.between(nation, side(OWN_SCHOOL), side(SIBLING_SCHOOL), true).upheldByBoth();
        assertThat(dispute.upholds(1)).isFalse();
        try (Session owner = nation.owner()) {
            assertThat(owner.number("select count(*) from approval_case where kind = 'RULING'")).isEqualTo(1);
        }
    }

    @Test
    void onlyASideThatUpholdsRefers() {
        Dispute dispute = Dispute.between(nation, side(OWN_SCHOOL), side(SCHOOL_OF_OTHER_PROVINCE), true);
        String refer = "select effect.refer_conflict(?, " + Coming.SEPTEMBER_24 + ")";
        try (Session county = nation.as(COUNTY); Session nobody = nation.unbound()) {
            assertThat(county.attempt(refer, dispute.id).state()).as("not upheld yet").isEqualTo("XJ010");
            assertThat(nobody.attempt(refer, dispute.id).state()).isEqualTo("XJ010");
        }
        dispute.upholds(2);
        try (Session county = nation.as(COUNTY); Session stranger = nation.as(MUNICIPALITY); Session ministry = nation.as(MINISTRY)) {
            assertThat(county.attempt(refer, dispute.id).state()).as("upheld by the other side alone").isEqualTo("XJ010");
            assertThat(stranger.attempt(refer, dispute.id).state()).isEqualTo("XJ010");
            assertThat(ministry.attempt(refer, dispute.id).state()).as("under the bare range of the nation").isEqualTo("XJ010");
        }
    }

    @Test
    void aSideThatGivesWaySettlesTheConflictAndLetsTheOtherGoOn() {
        Dispute dispute = Dispute.between(nation, side(OWN_SCHOOL), side(SCHOOL_OF_OTHER_PROVINCE), true).upheldByBoth();
        try (Session school = nation.as(OWN_SCHOOL)) {
            String concede = "select effect.concede_conflicts(array[?::bigint], " + Coming.SEPTEMBER_24 + ")";
            assertThat(school.attempt(concede, dispute.first.record()).state()).as("it has not given way").isEqualTo("XJ010");
            school.run("update new_student set state = 'WITHDRAWN' where id = ?", dispute.first.record());
            assertThat(school.attempt(concede, dispute.second.record()).state()).as("not its own").isEqualTo("XJ010");
            school.run(concede, dispute.first.record());
            school.commit();
        }
        try (Session owner = nation.owner()) {
            assertThat(owner.text("select state || ' ' || outcome from conflict where id = ?", dispute.id)).isEqualTo("SETTLED CONCEDED");
            assertThat(owner.text("select state from approval_case where kind = 'RULING'")).isEqualTo("WITHDRAWN");
            assertThat(owner.text("select concat_ws(' ', state, hold_reason) from new_student where id = ?", dispute.second.record())).isEqualTo("IN_REVIEW");
            assertThat(owner.text("""
                select concat_ws(' ', c.held, s.due_on, s.reached_at at time zone 'Asia/Shanghai') from approval_case c join approval_step s on s.case_id = c.id and s.state = 'OPEN'
                 where c.id = (select case_id from new_student where id = ?)""", dispute.second.record())).as("its time begins anew").isEqualTo("f 2026-09-24 2026-09-10 09:00:00");
        }
    }

    @Test
    void aRegistrationThatWasReleasedGivesWay() {
        Dispute dispute = Dispute.between(nation, side(OWN_SCHOOL), Dispute.registration(nation, SCHOOL_OF_OTHER_PROVINCE, "Yi", "one document"), true);
        String concede = "select effect.concede_registration(?, " + Coming.SEPTEMBER_24 + ")";
        try (Session school = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            assertThat(school.attempt(concede, dispute.second.student().registration()).state()).isEqualTo("XJ010");
            school.run("update registration set status = 'WITHDRAWN', ended_on = '2026-09-10' where id = ?", dispute.second.student().registration());
            school.run(concede, dispute.second.student().registration());
            school.commit();
        }
        try (Session owner = nation.owner()) {
            assertThat(owner.text("select outcome from conflict where id = ?", dispute.id)).isEqualTo("CONCEDED");
            assertThat(owner.text("select state from new_student where id = ?", dispute.first.record())).isEqualTo("IN_REVIEW");
        }
    }

    @Test
    void aRecordThatSomethingElseHoldsIsNotReleased() {
        Dispute.Side record = side(OWN_SCHOOL);
        Dispute one = Dispute.between(nation, record, side(SCHOOL_OF_OTHER_PROVINCE), true);
        Dispute.between(nation, record, side(SIBLING_SCHOOL), false);
        try (Session school = nation.as(SCHOOL_OF_OTHER_PROVINCE)) {
            school.run("update new_student set state = 'WITHDRAWN' where id = ?", one.second.record());
            school.run("select effect.concede_conflicts(array[?::bigint], " + Coming.SEPTEMBER_24 + ")", one.second.record());
            school.commit();
        }
        try (Session owner = nation.owner()) {
            assertThat(owner.text("select state from new_student where id = ?", record.record())).isEqualTo("HELD");
        }
    }
}
