package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms in a real browser: how far everybody is, down to the students of a school, who are registered in bulk and one by one (V-13, S-2). */
@ResourceLock("yuelu-school")
class TermPagesIT extends AtTheDesk {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theProvinceGoesDownToTheStudentsOfASchool(String language) {
        Desk.Seat province = desk.sit(new Operator("p43", "hunan-approver"), language);
        province.go("/terms");
        assertThat(province.page.locator("#correction").count()).isEqualTo(1);
        province.isInOrder("terms");
        province.follow(province.page.locator("#progress a:has-text('长沙市')"));
        province.follow(province.page.locator("#progress a:has-text('岳麓区')"));
        province.isInOrder("terms-county");
        assertThat(province.page.locator(".crumbs li").count()).isEqualTo(3);
        province.follow(province.page.locator("#progress a:has-text('岳麓示例职业中等专业学校')"));

        assertThat(province.page.locator("tbody tr").count()).isPositive();
        assertThat(province.page.locator("input[name=registration], #confirmation, #closing").count()).as("reads and changes nothing").isZero();
        province.isInOrder("term-read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theClerkRegistersThoseChosenAndAClass(String language) {
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), language);
        clerk.isInOrder("work-list-term");
        clerk.follow(clerk.page.locator("a.card[href*='/term?']"));
        assertThat(clerk.page.locator("#confirmation button").innerText()).as("how many it would register").containsPattern("[1-9]");
        clerk.page.locator("tbody input[name=registration]").first().check();
        clerk.page.selectOption(".decision select[name=outcome]", "NOT_RETURNED");
        clerk.page.fill("input[name=remark]", "家长说明情况");
        clerk.isInOrder("term");
        clerk.follow(clerk.page.locator(".decision button.primary"));
        assertThat(clerk.page.locator("[role=status]").innerText()).contains("1");
        clerk.follow(clerk.page.locator(".chip[href*='NOT_RETURNED']"));
        assertThat(clerk.text()).contains("家长说明情况");
        assertThat(clerk.page.locator("#confirmation").count()).as("what is registered is not registered in bulk").isZero();
        clerk.follow(clerk.page.locator("tbody th a").first());
        assertThat(clerk.page.locator("#terms .state.NOT_RETURNED").count()).isEqualTo(1);
        clerk.isInOrder("archive-terms");

        clerk.page.goBack();
        clerk.page.locator("tbody input[name=registration]").first().check();
        clerk.page.selectOption(".decision select[name=outcome]", "MILITARY_SERVICE");
        clerk.follow(clerk.page.locator(".decision button.primary"));
        assertThat(clerk.page.locator("[role=alert]").count()).as("who is enrolled is not in military service").isEqualTo(1);

        clerk.go("/classes");
        clerk.isInOrder("classes");
        clerk.follow(clerk.page.locator("#moves tbody th a").first());
        clerk.isInOrder("class");
    }

    @Test
    void theMinistrySeesEveryProvince() {
        Desk.Seat ministry = desk.sit(new Operator("ministry", "ministry-approver"), "zh");
        ministry.go("/terms");
        assertThat(ministry.page.locator("#progress tbody tr").count()).isGreaterThan(2);
        assertThat(ministry.page.locator("#opening, #correction").count()).isZero();
        ministry.isInOrder("terms");
    }
}
