package org.xueji.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.Article;
import org.xueji.kernel.Refusal;
import org.xueji.rules.Deadline.WorkingDaysAfter;

/** What a province may set of its own, and how it is stored (V-28). */
class ProvincialRulesTest {

    private static final NationalRules NATION = NationalRules.OF_2014;
    private static final ProvincialRules FULL = new ProvincialRules(Map.of(Limit.STATUS_CHANGE_DECISION, 7, Limit.NEW_STUDENT_REVIEW, 20), PartyOrder.SCHOOLS_FIRST,
        Set.of(AdditionalFiling.PREFECTURES), Map.of(Procedure.WITHDRAWAL, new ProcedureRules(Set.of(Confirmation.PREFECTURE), Set.of(Paper.APPLICATION, Paper.GUARDIAN_CONSENT))),
        LateWindow.PREFECTURE, true, ClosedSchoolCustody.PROVINCE, new TreeSet<>(Set.of(LocalDate.of(2027, 4, 9), LocalDate.of(2027, 4, 12))));
    /** As versions are stored today; a program of any later day reads it, so what stands here is never changed, only followed by another. */
    private static final String STORED_IN_2026 = """
        {"days":{"NEW_STUDENT_REVIEW":20,"STATUS_CHANGE_DECISION":7},"transferOrder":"SCHOOLS_FIRST","transferFilings":["PREFECTURES"],\
        "procedures":{"WITHDRAWAL":{"confirmations":["PREFECTURE"],"papers":["APPLICATION","GUARDIAN_CONSENT"]}},"lateWindow":"PREFECTURE","graduationConfirmed":true,\
        "custody":"PROVINCE","daysOff":["2027-04-09","2027-04-12"]}""";

    @Provide
    Arbitrary<Map<Limit, Integer>> limits() {
        return Arbitraries.maps(Arbitraries.of(Limit.class), Arbitraries.integers().between(-5, 60)).ofMaxSize(Limit.values().length);
    }

    @Property
    void noAcceptedVersionExceedsABoundOfTheNationV28(@ForAll("limits") Map<Limit, Integer> days) {
        ProvincialRules rules = withDays(days);
        if (days.entrySet().stream().anyMatch(d -> d.getValue() < 3 || d.getValue() > longest(d.getKey()))) {
            assertThatThrownBy(() -> version(rules)).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.reason()).isEqualTo(RuleRefusal.BEYOND_NATIONAL));
            return;
        }
        RuleVersion accepted = version(rules);
        for (Limit limit : Limit.values()) {
            assertThat(((WorkingDaysAfter) accepted.limit(limit).deadline()).days()).isBetween(3, longest(limit));
        }
    }

    /** The articles' own numbers, once more and by hand. */
    private static int longest(Limit limit) {
        return switch (limit) {
            case NEW_STUDENT_FILING, TERM_REGISTRATION -> 20;
            case TRANSFER_DECISION, STATUS_CHANGE_DECISION, CORRECTION_FILING, CORRECTION_DECISION -> 10;
            case NEW_STUDENT_REVIEW, CONFLICT_ANSWER, TRANSFER_FILING, CONFIRMATION, MERGER_REVERSAL -> 30;
        };
    }

    @Test
    void aRefusalNamesTheLimitTheBoundAndTheArticleV28() {
        assertThatThrownBy(() -> version(withDays(Map.of(Limit.TRANSFER_DECISION, 11)))).isInstanceOfSatisfying(Refusal.class,
            r -> assertThat(r.arguments()).containsExactly(Limit.TRANSFER_DECISION, 3, 10, 14));
    }

    @Test
    void whatAProvinceSetsItselfCitesV28AndNotTheArticleThatItStaysWithin() {
        RuleVersion version = version(FULL);
        assertThat(version.limit(Limit.STATUS_CHANGE_DECISION)).isEqualTo(TimeLimit.setBy(Article.vocational(28), new WorkingDaysAfter(7)));
        assertThat(version.limit(Limit.CORRECTION_DECISION)).isEqualTo(NATION.correctionDecision());
    }

    @Test
    void daysOffOfTheProvinceAreNotCounted() {
        assertThat(version(FULL).due(Limit.STATUS_CHANGE_DECISION, LocalDate.of(2027, 4, 7)).day()).isEqualTo(LocalDate.of(2027, 4, 20));
        assertThat(version(withDays(FULL.days())).due(Limit.STATUS_CHANGE_DECISION, LocalDate.of(2027, 4, 7)).day()).isEqualTo(LocalDate.of(2027, 4, 16));
    }

    @Test
    void whatIsFiledWithoutAPaperIsRefusedByNameAndVersion() {
        version(FULL).requirePapers(Procedure.WITHDRAWAL, List.of(Paper.GUARDIAN_CONSENT, Paper.APPLICATION, Paper.SCHOOL_RECORD));
        version(FULL).requirePapers(Procedure.SUSPENSION, List.of());
        assertThatThrownBy(() -> version(FULL).requirePapers(Procedure.WITHDRAWAL, List.of(Paper.APPLICATION))).isInstanceOfSatisfying(Refusal.class,
            r -> assertThat(r.arguments()).containsExactly(Paper.GUARDIAN_CONSENT, "43-2027-1"));
    }

    @Test
    void aVersionStoredInTheShapeOf2026IsReadAsItWasV28() {
        assertThat(ProvincialRulesJson.read(json(STORED_IN_2026))).isEqualTo(FULL);
        assertThat(ProvincialRulesJson.write(FULL)).isEqualTo(json(STORED_IN_2026));
    }

    @Test
    void aParameterThatAnOldVersionDoesNotKnowIsAsItWasBeforeThereWasOneV28() {
        assertThat(ProvincialRulesJson.read(json("{}"))).isEqualTo(ProvincialRules.NONE);
        assertThat(ProvincialRulesJson.read(json("{\"days\":{\"TRANSFER_DECISION\":5}}"))).isEqualTo(withDays(Map.of(Limit.TRANSFER_DECISION, 5)));
    }

    @Test
    void aParameterOfANewerProgramIsNotLeftOutUnnoticed() {
        assertThatThrownBy(() -> ProvincialRulesJson.read(json("{\"somethingNew\":1}"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ProvincialRulesJson.read(json("{\"days\":{\"SOMETHING_NEW\":1}}"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatSaysTheSameAsTheNationIsNotOnesOwn() {
        assertThat(withDays(Map.of(Limit.TRANSFER_DECISION, 10, Limit.CONFIRMATION, 9)).against(NATION).days()).containsExactly(Map.entry(Limit.CONFIRMATION, 9));
    }

    private static ProvincialRules withDays(Map<Limit, Integer> days) {
        return new ProvincialRules(days, PartyOrder.EACH_FOR_ITSELF, Set.of(), Map.of(), LateWindow.NOBODY, false, ClosedSchoolCustody.COMPETENT_AUTHORITY, new TreeSet<>());
    }

    private static RuleVersion version(ProvincialRules rules) {
        return new RuleVersion("43-2027-1", LocalDate.of(2027, 1, 1), NATION, rules);
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
