package org.xueji.implementing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.MINISTRY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PREFECTURE;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SCHOOL_OF_OTHER_PROVINCE;
import static org.xueji.implementing.RuleDesk.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.database.Nation;
import org.xueji.database.Place;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.kernel.RefusalReason;
import org.xueji.rules.Limit;
import org.xueji.rules.ProvincialRules;
import org.xueji.rules.RuleRefusal;
import org.xueji.tenancy.TenancyRefusal;

/** Provinces' implementing rules against the real database (V-28): who makes them, when they hold, what stays, and what the ministry may say. */
class ImplementingRulesIT {

    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
    private static final ProvincialRules QUICK = RuleDesk.rules(Map.of(Limit.STATUS_CHANGE_DECISION, 7), Map.of());

    private static Nation nation;
    private static RuleDesk desk;
    private static Post clerk;
    private static Post approver;
    private static Post otherClerk;

    @BeforeAll
    static void found() {
        nation = Nation.founded();
        desk = new RuleDesk(nation);
        clerk = nation.appoints(PROVINCE, "CLERK");
        approver = nation.newcomer(PROVINCE);
        otherClerk = nation.appoints(OTHER_PROVINCE, "CLERK");
        desk.owner(s -> s.run("""
            insert into term(org_id, path, school_year, season, first_day, due_on, due_provisional, rule_version, opened_by, opened_at)
            values (?, ?::path_t, 2026, 'AUTUMN', '2026-09-01', '2026-09-29', false, 'CN-2014-11-15', ?, '2026-09-01')""", PROVINCE.id(), PROVINCE.path(), PROVINCE.id()));
    }

    @BeforeEach
    void clear() {
        desk.clear();
    }

    @Test
    void aVersionIsDraftedByOneAdoptedByAnotherAndHoldsFromItsDayOnBeijingTimeV28() {
        UUID draft = draft(NEW_YEAR, QUICK);
        assertThat(rulesOf(OWN_SCHOOL, NEW_YEAR)).as("a draft binds nobody").isEqualTo("CN-2014-11-15");
        String id = desk.ask(approver, RuleMaking.class, m -> m.adopt(draft, 1));

        assertThat(id).as("the province's code, the year in which it begins, the first of that year").matches("..-2027-1");
        for (Place beneath : List.of(OWN_SCHOOL, COUNTY, PREFECTURE, PROVINCE)) {
            assertThat(rulesOf(beneath, NEW_YEAR.minusDays(1))).isEqualTo("CN-2014-11-15");
            assertThat(rulesOf(beneath, NEW_YEAR)).isEqualTo(id);
        }
        assertThat(rulesOf(SCHOOL_OF_OTHER_PROVINCE, NEW_YEAR)).isEqualTo("CN-2014-11-15");
        assertThat(rulesOf(MINISTRY, NEW_YEAR)).isEqualTo("CN-2014-11-15");
        Function<RulesInForce, String> today = r -> r.of(OWN_SCHOOL.id()).id();
        assertThat(desk.<RulesInForce, String>ask(OWN_SCHOOL.approver(), "2026-12-31T15:59:59Z", RulesInForce.class, today)).isEqualTo("CN-2014-11-15");
        assertThat(desk.<RulesInForce, String>ask(OWN_SCHOOL.approver(), "2026-12-31T16:00:00Z", RulesInForce.class, today)).as("midnight in Beijing").isEqualTo(id);
        assertThat(desk.<RulesInForce, Integer>ask(OWN_SCHOOL.approver(), RulesInForce.class, r -> r.version(id).provincial().days().get(Limit.STATUS_CHANGE_DECISION))).isEqualTo(7);
    }

    @Test
    void ofTwoVersionsTheOneThatBeganLastIsInForceAndTheOtherStaysOnRecord() {
        String first = adopted(NEW_YEAR, QUICK);
        String second = adopted(NEW_YEAR.plusMonths(2), ProvincialRules.NONE);
        assertThat(second).endsWith("-2027-2");
        assertThat(rulesOf(OWN_SCHOOL, NEW_YEAR.plusMonths(2).minusDays(1))).isEqualTo(first);
        assertThat(rulesOf(OWN_SCHOOL, NEW_YEAR.plusMonths(2))).isEqualTo(second);
        assertThat(standings("2027-02-28T12:00:00+08:00")).containsExactly("PLANNED", "IN_FORCE");
        assertThat(standings("2027-03-01T00:00:00+08:00")).containsExactly("IN_FORCE", "FOLLOWED");
        UUID third = draft(NEW_YEAR, QUICK);
        assertThat(desk.refused(approver, RuleMaking.class, m -> m.adopt(third, 1))).as("exactly one begins on a day").isEqualTo(RuleRefusal.DAY_TAKEN);
    }

    @Test
    void nothingTakesEffectBeforeTheDayAfterItsAdoption() {
        assertThat(refusedDraft(TODAY, QUICK)).isEqualTo(RuleRefusal.DAY_DOES_NOT_FIT);
        assertThat(refusedDraft(TODAY.plusYears(2).plusDays(1), QUICK)).isEqualTo(RuleRefusal.DAY_DOES_NOT_FIT);
        UUID draft = draft(TODAY.plusDays(1), QUICK);
        desk.owner(s -> s.run("update rule_version set effective_from = '2026-09-10' where ref = ?", draft));
        assertThat(desk.refused(approver, RuleMaking.class, m -> m.adopt(draft, 1))).as("a draft that lay too long").isEqualTo(RuleRefusal.DAY_DOES_NOT_FIT);
    }

    @Test
    void rulesFromBeforeTheProvinceCameAreTakenOverWithTheirDayUntilAnythingIsFiled() {
        LocalDate before = LocalDate.of(2015, 3, 1);
        Post newcomer = nation.newcomer(OTHER_PROVINCE);
        assertThat(refusedDraft(before, QUICK)).as("a province that has opened a term").isEqualTo(RuleRefusal.DAY_DOES_NOT_FIT);
        assertThat(desk.refused(otherClerk, RuleMaking.class, m -> m.draft(new NewRules(LocalDate.of(2014, 11, 14), QUICK, "Why", null)))).as("older than the nation's")
            .isEqualTo(RuleRefusal.DAY_DOES_NOT_FIT);

        UUID draft = desk.ask(otherClerk, RuleMaking.class, m -> m.draft(new NewRules(before, QUICK, "Why", null)));
        String id = desk.ask(newcomer, RuleMaking.class, m -> m.adopt(draft, 1));
        assertThat(rulesOf(SCHOOL_OF_OTHER_PROVINCE, TODAY)).isEqualTo(id);
        assertThat(rulesOf(SCHOOL_OF_OTHER_PROVINCE, before.minusDays(1))).isEqualTo("CN-2014-11-15");
        assertThat(desk.refused(otherClerk, RuleMaking.class, m -> m.draft(new NewRules(before.plusYears(1), QUICK, "Why", null)))).as("once, and then no more")
            .isEqualTo(RuleRefusal.DAY_DOES_NOT_FIT);
    }

    @Test
    void whatTheNationDoesNotAllowIsNoDraft() {
        assertThat(refusedDraft(NEW_YEAR, RuleDesk.rules(Map.of(Limit.TRANSFER_DECISION, 11), Map.of()))).isEqualTo(RuleRefusal.BEYOND_NATIONAL);
        UUID draft = draft(NEW_YEAR, QUICK);
        assertThat(desk.refused(clerk, RuleMaking.class, m -> {
            m.change(draft, 1, new NewRules(NEW_YEAR, RuleDesk.rules(Map.of(Limit.CONFIRMATION, 31), Map.of()), "Why", null));
            return null;
        })).isEqualTo(RuleRefusal.BEYOND_NATIONAL);
    }

    @Test
    void nobodyAdoptsWhatTheyDraftedAndNobodyAdoptsAnythingButWhatWasShown() {
        UUID draft = draft(NEW_YEAR, QUICK);
        assertThat(desk.refused(PROVINCE.approver(), RuleMaking.class, m -> m.adopt(draft, 1))).as("the same person in another post").isEqualTo(RuleRefusal.OWN_DRAFT);
        change(draft, 1);
        assertThat(desk.refused(approver, RuleMaking.class, m -> m.adopt(draft, 1))).isEqualTo(RuleRefusal.CHANGED_MEANWHILE);
        assertThat(desk.refused(clerk, RuleMaking.class, m -> {
            m.discard(draft, 1);
            return null;
        })).isEqualTo(RuleRefusal.CHANGED_MEANWHILE);
        desk.<RuleMaking, String>ask(approver, RuleMaking.class, m -> m.adopt(draft, 2));
        assertThat(desk.refused(clerk, RuleMaking.class, m -> {
            m.change(draft, 2, new NewRules(NEW_YEAR, QUICK, "Why", null));
            return null;
        })).isEqualTo(RuleRefusal.NOT_A_DRAFT);
    }

    @ParameterizedTest
    @EnumSource(names = {"MINISTRY", "OTHER_PROVINCE", "PREFECTURE", "COUNTY", "OWN_SCHOOL"})
    void nobodyElseSeesADraftOrMakesRulesForTheProvince(Place place) {
        UUID draft = draft(NEW_YEAR, QUICK);
        Post stranger = nation.newcomer(place);
        assertThat(desk.refused(stranger, RuleVersions.class, v -> v.get(draft))).isEqualTo(RuleRefusal.NO_SUCH_VERSION);
        assertThat(desk.refused(stranger, RuleMaking.class, m -> m.adopt(draft, 1))).isIn(RuleRefusal.NOT_A_PROVINCE, RuleRefusal.NO_SUCH_VERSION);
        String id = desk.ask(approver, RuleMaking.class, m -> m.adopt(draft, 1));
        assertThat(desk.<RuleVersions, String>ask(stranger, RuleVersions.class, v -> v.get(draft).id())).as("what is filed is no secret").isEqualTo(id);
        assertThat(desk.refused(stranger, RuleMaking.class, m -> {
            m.withdraw(draft, "no");
            return null;
        })).isIn(RuleRefusal.NOT_A_PROVINCE, RuleRefusal.NO_SUCH_VERSION);
        try (Session session = nation.as(stranger)) {
            assertThat(session.run("update rule_version set state = 'WITHDRAWN', withdrawn_at = now(), withdrawal = 'x' where ref = ?", draft)).as("whatever the program asks").isZero();
        }
    }

    @Test
    void everyDutyOfTheProvinceHasItsOwnPart() {
        assertThat(desk.refused(approver, RuleMaking.class, m -> m.draft(new NewRules(NEW_YEAR, QUICK, "Why", null)))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        UUID draft = draft(NEW_YEAR, QUICK);
        assertThat(desk.refused(clerk, RuleMaking.class, m -> m.adopt(draft, 1))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refusedDraft(NEW_YEAR, QUICK)).isEqualTo(RuleRefusal.DRAFT_EXISTS);
    }

    @Test
    void ofTwoWhoAdoptAtOnceOneDoesAndTheOtherIsToldSo() throws Exception {
        UUID draft = draft(NEW_YEAR, QUICK);
        Post other = nation.newcomer(PROVINCE);
        CompletableFuture<RefusalReason> late;
        try (Session session = nation.as(approver)) {
            RuleDesk.beans(session, Session.NOW).get(RuleMaking.class).adopt(draft, 1);
            late = CompletableFuture.supplyAsync(() -> desk.refused(other, RuleMaking.class, m -> m.adopt(draft, 1)));
            session.commit();
        }
        assertThat(late.get(20, TimeUnit.SECONDS)).isEqualTo(RuleRefusal.NOT_A_DRAFT);
        assertThat(desk.text("select count(*) from rule_version where state = 'FILED'")).isEqualTo("1");
    }

    @Test
    void anAdoptionThatIsCutOffLeavesTheDraftAsItWas() {
        UUID draft = draft(NEW_YEAR, QUICK);
        try (Session session = nation.as(approver)) {
            RuleDesk.beans(session, Session.NOW).get(RuleMaking.class).adopt(draft, 1);
        }
        assertThat(rulesOf(OWN_SCHOOL, NEW_YEAR)).isEqualTo("CN-2014-11-15");
        assertThat(desk.<RuleMaking, String>ask(approver, RuleMaking.class, m -> m.adopt(draft, 1))).as("no number is lost").endsWith("-2027-1");
    }

    @Test
    void aVersionIsWithdrawnBeforeItsDayAndNeverAfter() {
        UUID draft = draft(NEW_YEAR, QUICK);
        String id = desk.ask(approver, RuleMaking.class, m -> m.adopt(draft, 1));
        withdraw(draft);
        assertThat(rulesOf(OWN_SCHOOL, NEW_YEAR)).isEqualTo("CN-2014-11-15");
        assertThat(adopted(NEW_YEAR, QUICK)).as("its id is not used again").isNotEqualTo(id).endsWith("-2");
        desk.inForce(PROVINCE, TODAY, ProvincialRules.NONE);
        UUID inForce = UUID.fromString(desk.text("select ref from rule_version where effective_from = '2026-09-10'"));
        assertThat(desk.refused(approver, RuleMaking.class, m -> {
            m.withdraw(inForce, "no longer wanted");
            return null;
        })).isEqualTo(RuleRefusal.IN_FORCE);
    }

    @Test
    void whatIsFiledStaysWhateverIsAskedOfTheDatabase() {
        UUID draft = draft(NEW_YEAR, QUICK);
        desk.<RuleMaking, String>ask(approver, RuleMaking.class, m -> m.adopt(draft, 1));
        try (Session session = nation.as(approver)) {
            assertThat(session.attempt("update rule_version set parameters = '{}' where ref = ?", draft).state()).isEqualTo("XJ052");
        }
        try (Session session = nation.as(approver)) {
            assertThat(session.run("delete from rule_version where ref = ?", draft)).isZero();
        }
        try (Session session = nation.as(clerk)) {
            assertThat(session.attempt("""
                insert into rule_version(org_id, path, name, state, effective_from, parameters, note, drafted_by, drafted_at, drafters, filed_at)
                values (?, ?::path_t, '99-2026-1', 'FILED', '2026-01-01', '{}', 'Why', ?, now(), '{}', now())""", PROVINCE.id(), PROVINCE.path(), PROVINCE.id()).state()).isEqualTo("XJ050");
        }
    }

    @Test
    void theMinistryRemarksDemandsAndBlocksNothingAndTheProvinceAnswersByAnotherVersion() {
        UUID version = draft(NEW_YEAR, QUICK);
        String id = desk.ask(approver, RuleMaking.class, m -> m.adopt(version, 1));
        UUID remark = remark(version, RemarkKind.REMARK);
        UUID demand = remark(version, RemarkKind.DEMAND);
        assertThat(rulesOf(OWN_SCHOOL, NEW_YEAR)).as("filing is not approval").isEqualTo(id);
        assertThat(desk.<RuleVersions, Integer>ask(MINISTRY.approver(), RuleVersions.class, v -> v.get(version).waiting())).isEqualTo(2);

        desk.ask(approver, RuleRemarks.class, r -> {
            r.answer(remark, "thank you");
            return null;
        });
        assertThat(desk.refused(approver, RuleRemarks.class, r -> {
            r.answer(remark, "again");
            return null;
        })).isEqualTo(RuleRefusal.ANSWERED);
        UUID correction = desk.ask(clerk, RuleMaking.class, m -> m.draft(new NewRules(NEW_YEAR.plusMonths(1), ProvincialRules.NONE, "as demanded", demand)));
        String corrected = desk.ask(approver, RuleMaking.class, m -> m.adopt(correction, 1));

        List<RemarkView> said = desk.ask(MINISTRY.approver(), RuleVersions.class, v -> v.remarks(version));
        assertThat(said).extracting(r -> r.kind() + " " + r.answer() + " " + r.answeredBy()).containsExactly("REMARK thank you null", "DEMAND null " + corrected);
        assertThat(desk.<RuleVersions, Integer>ask(MINISTRY.approver(), RuleVersions.class, v -> v.get(version).waiting())).isZero();
    }

    @Test
    void onlyTheMinistryRemarksAndOnlyTheProvinceAnswersAndSeesIt() {
        UUID version = draft(NEW_YEAR, QUICK);
        assertThat(desk.refused(MINISTRY.approver(), RuleRemarks.class, r -> r.remark(version, RemarkKind.REMARK, "too early"))).isEqualTo(RuleRefusal.NO_SUCH_VERSION);
        desk.<RuleMaking, String>ask(approver, RuleMaking.class, m -> m.adopt(version, 1));
        UUID demand = remark(version, RemarkKind.DEMAND);
        for (Place place : List.of(PROVINCE, OTHER_PROVINCE, PREFECTURE, OWN_SCHOOL)) {
            assertThat(desk.refused(place.approver(), RuleRemarks.class, r -> r.remark(version, RemarkKind.REMARK, "I too"))).isEqualTo(RuleRefusal.NOT_THE_MINISTRY);
        }
        assertThat(desk.refused(OTHER_PROVINCE.approver(), RuleRemarks.class, r -> {
            r.answer(demand, "mine");
            return null;
        })).isEqualTo(RuleRefusal.NO_SUCH_REMARK);
        assertThat(desk.<RuleVersions, List<RemarkView>>ask(OTHER_PROVINCE.approver(), RuleVersions.class, v -> v.remarks(version))).isEmpty();
        assertThat(desk.<RuleVersions, List<RemarkView>>ask(OWN_SCHOOL.approver(), RuleVersions.class, v -> v.remarks(version))).isEmpty();
        assertThat(desk.refused(otherClerk, RuleMaking.class, m -> m.draft(new NewRules(NEW_YEAR, QUICK, "Why", demand))))
            .as("nobody answers another's demand").isEqualTo(RuleRefusal.NO_SUCH_REMARK);
    }

    @Test
    void aVersionStoredBeforeThereWereOtherParametersIsRead() {
        desk.inForce(PROVINCE, TODAY, "{\"days\":{\"STATUS_CHANGE_DECISION\":7}}");
        assertThat(desk.<RuleVersions, ProvincialRules>ask(OWN_SCHOOL.approver(), RuleVersions.class, v -> v.inForce().provincial())).isEqualTo(QUICK);
    }

    private static UUID draft(LocalDate from, ProvincialRules rules) {
        return desk.ask(clerk, RuleMaking.class, m -> m.draft(new NewRules(from, rules, "Why", null)));
    }

    private static RefusalReason refusedDraft(LocalDate from, ProvincialRules rules) {
        return desk.refused(clerk, RuleMaking.class, m -> m.draft(new NewRules(from, rules, "Why", null)));
    }

    private static void change(UUID draft, int revision) {
        desk.ask(clerk, RuleMaking.class, m -> {
            m.change(draft, revision, new NewRules(NEW_YEAR, ProvincialRules.NONE, "Why", null));
            return null;
        });
    }

    private static String adopted(LocalDate from, ProvincialRules rules) {
        UUID draft = draft(from, rules);
        return desk.ask(approver, RuleMaking.class, m -> m.adopt(draft, 1));
    }

    private static void withdraw(UUID version) {
        desk.ask(approver, RuleMaking.class, m -> {
            m.withdraw(version, "not yet");
            return null;
        });
    }

    private static UUID remark(UUID version, RemarkKind kind) {
        return desk.ask(MINISTRY.approver(), RuleRemarks.class, r -> r.remark(version, kind, "please look again"));
    }

    private static String rulesOf(Place place, LocalDate day) {
        return desk.ask(place.approver(), RulesInForce.class, r -> r.of(place.id(), day).id());
    }

    private static Stream<String> standings(String at) {
        return desk.<RuleVersions, List<RuleVersionView>>ask(PROVINCE.approver(), at, RuleVersions.class, RuleVersions::own).stream().map(v -> v.standing().name());
    }
}
