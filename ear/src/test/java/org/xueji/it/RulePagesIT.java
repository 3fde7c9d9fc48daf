package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Implementing rules in a real browser (V-28): drafted, compared, adopted, remarked upon, withdrawn; and read by a school. */
class RulePagesIT extends AtTheDesk {

    @ParameterizedTest
    @CsvSource({"zh, 14", "en, 15"})
    void aProvinceMakesRulesAndTheMinistryRemarks(String language, int months) {
        LocalDate from = LocalDate.now().plusMonths(months);
        Desk.Seat clerk = desk.sit(new Operator("p44", "guangdong-clerk"), language);
        clerk.go("/rules");
        clerk.isInOrder("rules");
        clerk.follow(clerk.page.locator(".beside .primary"));
        clerk.page.fill("#effectiveFrom", from.toString());
        clerk.page.fill("#note", "规范退学办理。");
        clerk.page.fill("#days-STATUS_CHANGE_DECISION", "6");
        clerk.page.fill("#daysOff", "2027-13-01");
        clerk.page.locator("#procedure-WITHDRAWAL summary").click();
        clerk.page.locator("#procedure-WITHDRAWAL input[value=GUARDIAN_CONSENT]").check();
        clerk.page.locator("#procedure-WITHDRAWAL input[value=PREFECTURE]").check();
        clerk.isInOrder("rule-form");
        clerk.follow(clerk.page.locator("form .primary"));
        assertThat(clerk.page.locator("[role=alert]").innerText()).contains("2027-13-01");
        assertThat(clerk.page.inputValue("#days-STATUS_CHANGE_DECISION")).as("nothing typed is lost").isEqualTo("6");
        assertThat(clerk.page.locator("#procedure-WITHDRAWAL input[value=GUARDIAN_CONSENT]").isChecked()).isTrue();
        clerk.page.fill("#daysOff", "");
        clerk.follow(clerk.page.locator("form .primary"));
        assertThat(clerk.page.locator("#parameters .tag.mine").count()).as("own values").isPositive();
        assertThat(clerk.page.locator("#adoption").count()).as("whoever drafts does not adopt").isZero();
        clerk.isInOrder("rule-version-draft");
        String draft = clerk.page.url().replaceAll(".*[?&]ref=([^&]*).*", "$1");
        clerk.follow(clerk.page.locator(".beside a").first());
        clerk.isInOrder("rule-comparison");

        Desk.Seat approver = desk.sit(new Operator("p44", "guangdong-approver"), language);
        approver.go("/rule-version?ref=" + draft);
        approver.follow(approver.page.locator("#adoption button"));
        assertThat(approver.page.locator(".state.PLANNED").count()).isEqualTo(1);

        Desk.Seat ministry = desk.sit(new Operator("ministry", "ministry-approver"), language);
        ministry.go("/rules");
        ministry.isInOrder("rules-ministry");
        ministry.follow(ministry.page.locator("#versions a[href*='" + draft + "']"));
        ministry.page.selectOption("#kind", "DEMAND");
        ministry.page.fill("#remark-text", "请说明确认的必要性。");
        ministry.follow(ministry.page.locator("#remark button"));
        assertThat(ministry.page.locator("#remarks .tag.urged").count()).isEqualTo(1);
        assertThat(ministry.page.locator("#withdrawal, #adoption").count()).as("filing is not approval").isZero();
        ministry.isInOrder("rule-version-ministry");

        approver.go("/rule-version?ref=" + draft);
        approver.page.fill("#remarks textarea[name=text]", "涉及未成年人，需市级把关。");
        approver.follow(approver.page.locator("#remarks button[value=ANSWER]"));
        approver.page.fill("#withdrawal-text", "另行制定。");
        approver.isInOrder("rule-version-province");
        approver.follow(approver.page.locator("#withdrawal button"));
        assertThat(approver.page.locator(".state.WITHDRAWN").count()).isEqualTo(1);

        Desk.Seat school = desk.sit(new Operator("p43", "yuelu-school-clerk"), language);
        school.go("/rules");
        assertThat(school.page.locator("#in-force tbody tr").count()).isGreaterThan(10);
        assertThat(school.page.locator(".beside .primary, form.plane").count()).as("reads and changes nothing").isZero();
        school.isInOrder("rules-school");
    }
}
