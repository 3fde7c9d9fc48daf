package org.xueji.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.DISTRICT;
import static org.xueji.database.Place.MUNICIPALITY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_DISTRICT;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_SIBLING_COUNTY;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xueji.implementing.ComingDays;
import org.xueji.implementing.RuleDesk;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.LateWindow;
import org.xueji.rules.Limit;
import org.xueji.rules.PartyOrder;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.Rules;

/** Where a case has two sides, each is dated by the rules of the province that it sits in (V-28), also by somebody who sees only the other. */
class DaysOfProvincesIT {

    /** Friday; today is the tenth. Sunday the 20th is worked, the 25th and the first week of October are not. */
    private static final LocalDate DAY_OFF = LocalDate.of(2026, 9, 11);

    private Nation nation;
    private RuleDesk rules;
    private String own;

    @BeforeEach
    void oneProvinceIsQuickAndAnotherHasADayOff() {
        nation = Nation.founded();
        rules = new RuleDesk(nation);
        own = rules.inForce(PROVINCE, LocalDate.of(2026, 9, 1), RuleDesk.rules(Map.of(Limit.CONFLICT_ANSWER, 5), Map.of()));
        rules.inForce(MUNICIPALITY, LocalDate.of(2026, 9, 1), rules(15, DAY_OFF));
    }

    private static ProvincialRules rules(int answer, LocalDate dayOff) {
        return new ProvincialRules(Map.of(Limit.CONFLICT_ANSWER, answer), PartyOrder.EACH_FOR_ITSELF, Set.of(), Map.of(), LateWindow.NOBODY, false,
            ClosedSchoolCustody.COMPETENT_AUTHORITY, new TreeSet<>(Set.of(dayOff)));
    }

    /** As the server hands them in for whoever acts. */
    private String coming(Post post) {
        return rules.ask(post, ComingDays.class, ComingDays::json);
    }

    @Test
    void theSidesOfOneConflictAnswerEachWithinTheDaysOfItsProvince() {
        long theirs = Filing.card("Jia", "430100/2010-01-01/001").filedBy(nation, SCHOOL_OF_DISTRICT);
        long ours = Filing.card("Jia", "430100/2010-01-01/001").filedBy(nation, OWN_SCHOOL);
        String coming = coming(Post.at(OWN_SCHOOL));

        try (Session clerk = nation.as(OWN_SCHOOL)) {
            clerk.run("select * from nat.check_records(array[?], ?::jsonb)", ours, coming);
            clerk.commit();
        }

        try (Session owner = nation.owner()) {
            assertThat(owner.list("select concat_ws(' ', record_id = ?, due_on) from conflict_side order by record_id", theirs))
                .containsExactly("t 2026-10-09", "f 2026-09-17");
        }
    }

    @Test
    void aRulingWithinAProvinceRunsUnderItsRulesAndOneAboveUnderTheNations() {
        Dispute within = referred(Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "one"), Dispute.record(nation, SCHOOL_OF_SIBLING_COUNTY, "Yi", "one"), true));
        Dispute across = referred(Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Bing", "two"), Dispute.record(nation, SCHOOL_OF_OTHER_PROVINCE, "Ding", "two"), true));

        assertThat(ruling(within)).isEqualTo(own + " 5 2026-09-17");
        assertThat(ruling(across)).isEqualTo(Rules.national().at(LocalDate.of(2026, 9, 10)).id() + " 10 2026-09-23");
    }

    private Dispute referred(Dispute dispute) {
        for (int side : new int[] {1, 2}) {
            Post authority = Post.at(side == 1 ? dispute.first.authority() : dispute.second.authority());
            String coming = coming(authority);
            try (Session session = dispute.upholding(side)) {
                session.run("select effect.refer_conflict(?, ?::jsonb)", dispute.id, coming);
                session.commit();
            }
        }
        return dispute;
    }

    private String ruling(Dispute dispute) {
        try (Session owner = nation.owner()) {
            return owner.text("""
                select concat_ws(' ', c.rule_version, s.working_days, s.due_on) from approval_step s join approval_case c on c.id = s.case_id
                 where c.id = (select ruling_case from conflict where id = ?)""", dispute.id);
        }
    }

    @Test
    void aRecordThatIsLetGoElsewhereHasTheDaysOfItsCaseByTheCalendarOfItsProvince() {
        Dispute dispute = Dispute.between(nation, Dispute.record(nation, OWN_SCHOOL, "Jia", "one"), Dispute.record(nation, SCHOOL_OF_DISTRICT, "Yi", "one"), true);
        String coming = coming(Post.at(OWN_SCHOOL));

        try (Session school = nation.as(OWN_SCHOOL)) {
            school.run("update new_student set state = 'WITHDRAWN' where id = ?", dispute.first.record());
            school.run("select effect.concede_conflicts(array[?::bigint], ?::jsonb)", dispute.first.record(), coming);
            school.commit();
        }

        try (Session owner = nation.owner()) {
            assertThat(owner.text("select s.due_on from approval_step s join new_student n on n.case_id = s.case_id where n.id = ? and s.state = 'OPEN'", dispute.second.record()))
                .as("ten working days, one of which is off there").isEqualTo("2026-09-24");
        }
    }

    @Test
    void whoHasThreeWorkingDaysLeftByTheCalendarOfItsProvinceIsReminded() {
        Dispute.record(nation, OWN_SCHOOL, "Jia", "one");
        Dispute.record(nation, SCHOOL_OF_DISTRICT, "Yi", "two");
        try (Session owner = nation.owner()) {
            owner.run("alter table approval_case disable trigger user");   // nobody acts
            owner.run("update approval_case set held = false");
            owner.run("alter table approval_case enable trigger user");
            owner.run("update approval_step set due_on = '2026-09-16' where state = 'OPEN'");
            owner.commit();
        }

        try (Session nobody = nation.unbound()) {
            String coming = RuleDesk.beans(nobody, Session.NOW).get(ComingDays.class).json();
            assertThat(nobody.number("select seal.remind(?::timestamptz, '2026-09-10', ?::jsonb, 3, 500)", Session.NOW, coming)).isEqualTo(1);
            nobody.commit();
        }

        try (Session owner = nation.owner()) {
            assertThat(owner.list("select org_id from notice where kind = 'DUE_SOON'")).as(COUNTY + " has four working days left").containsExactly(String.valueOf(DISTRICT.id()));
        }
    }
}
