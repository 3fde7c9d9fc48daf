package org.xueji.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.Article;
import org.xueji.kernel.SchoolTerm;
import org.xueji.rules.Deadline.WorkingDaysAfter;

class RulesTest {

    private final NationalRules rules = Rules.national().at(LocalDate.of(2026, 9, 1)).national();

    @Test
    void aNewStudentIsFiledWithin20WorkingDays_V6() {
        assertThat(Rules.national().at(LocalDate.of(2025, 9, 1)).newStudentDue(LocalDate.of(2025, 9, 1)).day()).isEqualTo(LocalDate.of(2025, 9, 28));
    }

    @Test
    void theClosingDatePrevailsOverLaterWorkingDays_V6() {
        assertThat(Rules.national().at(LocalDate.of(2025, 9, 1)).newStudentDue(LocalDate.of(2025, 11, 10)).day()).isEqualTo(LocalDate.of(2025, 11, 20));
    }

    @Test
    void autumnClosesOn20NovemberAndSpringOn20April_V6() {
        assertThat(rules.registrationCloses().of(SchoolTerm.of(LocalDate.of(2025, 9, 1))).day()).isEqualTo(LocalDate.of(2025, 11, 20));
        assertThat(rules.registrationCloses().of(SchoolTerm.of(LocalDate.of(2026, 3, 1))).day()).isEqualTo(LocalDate.of(2026, 4, 20));
    }

    @Test
    void everyPartyOfATransferAndEveryStepOfAChangeHas10WorkingDays_V14_V15_V16() {
        assertThat(List.of(rules.transferDecision(), rules.statusChangeDecision(), rules.correctionFiling(), rules.correctionDecision()))
            .extracting(TimeLimit::deadline).containsOnly(new WorkingDaysAfter(10));
    }

    @Test
    void theReviewOfANewStudentIsARuleOfServiceAndCitesNoArticle_V9() {
        assertThat(rules.newStudentReview().basis()).isEqualTo(TimeLimit.Basis.SERVICE_RULE);
        assertThat(rules.newStudentReview().article()).isEmpty();
        assertThatThrownBy(() -> new TimeLimit(rules.newStudentReview().deadline(), TimeLimit.Basis.SERVICE_RULE,
            Optional.of(Article.vocational(9)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theVersionInForceIsTheLatestThatHasBegun_V28() {
        RuleVersion first = new RuleVersion("first", LocalDate.of(2014, 11, 15), rules);
        RuleVersion second = new RuleVersion("second", LocalDate.of(2027, 1, 1), rules);
        Rules versions = new Rules(List.of(second, first));
        assertThat(versions.at(LocalDate.of(2026, 12, 31))).isSameAs(first);
        assertThat(versions.at(LocalDate.of(2027, 1, 1))).isSameAs(second);
    }

    @Test
    void aCaseFindsTheVersionUnderWhichItWasFiled_V28() {
        RuleVersion inForce = Rules.national().at(LocalDate.of(2026, 9, 1));
        assertThat(Rules.national().version(inForce.id())).isSameAs(inForce);
    }

    @Test
    void aDayBeforeTheFirstVersionHasNoRules() {
        assertThatThrownBy(() -> Rules.national().at(LocalDate.of(2014, 11, 14))).isInstanceOf(IllegalArgumentException.class);
    }
}
