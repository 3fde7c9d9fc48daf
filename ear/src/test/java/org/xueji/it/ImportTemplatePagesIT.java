package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A province's spreadsheet templates in a real browser (V-6): defined, offered to its schools, withdrawn; and by nobody else. */
class ImportTemplatePagesIT extends AtTheDesk {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aProvinceDefinesATemplateForItsSchoolsAndWithdrawsIt(String language) {
        String code = "t-" + UUID.randomUUID().toString().substring(0, 8);
        Desk.Seat province = desk.sit(new Operator("p44", "guangdong-admin"), language);
        province.go("/import-templates");
        province.follow(province.page.locator(".beside .primary"));
        province.page.fill("#code", "T 1");
        province.page.fill("#name", "广东模板 " + code);
        province.page.fill("[name=heading-identityNumber]", "证照编号");
        province.isInOrder("import-template-form");
        province.follow(province.page.locator("form .primary"));
        assertThat(province.page.locator("#code-about .wrong").count()).as("what is wrong stands beside its field").isEqualTo(1);
        assertThat(province.page.inputValue("[name=heading-identityNumber]")).as("nothing typed is lost").isEqualTo("证照编号");
        province.page.fill("#code", code);
        province.page.fill("[name=heading-name]", "");
        province.follow(province.page.locator("form .primary"));
        assertThat(province.page.locator("[role=alert]").innerText()).as("a demanded field").contains("姓名");
        province.page.fill("[name=heading-name]", "姓名");
        province.follow(province.page.locator("form .primary"));
        assertThat(province.page.locator("#" + code + "-1 .state.IN_FORCE").count()).isEqualTo(1);
        province.isInOrder("import-templates");

        Desk.Seat school = desk.sit(new Operator("p44", "tianhe-school-clerk"), language);
        school.go("/imports");
        assertThat(school.page.locator("#template option").allInnerTexts()).as("offered beside the file").anyMatch(option -> option.contains(code));
        school.go("/import-templates");
        assertThat(school.page.locator("#" + code + "-1").count()).isEqualTo(1);
        assertThat(school.page.locator(".beside .primary, a[href*='import-template-form']").count()).as("reads and changes nothing").isZero();
        assertThat(school.page.navigate(school.page.url().replace("/import-templates", "/import-template-form")).status()).as("not by its address either").isEqualTo(403);

        province.follow(province.page.locator("#" + code + "-1 a[href*='import-template-form']"));
        assertThat(province.page.inputValue("[name=heading-identityNumber]")).as("the next version begins with the newest").isEqualTo("证照编号");
        province.page.locator("[name=retired]").check();
        province.follow(province.page.locator("form .primary"));
        assertThat(province.page.locator("#" + code + "-2 .state.RETIRED, #" + code + "-1 .state.REPLACED").count()).isEqualTo(2);
        school.go("/imports");
        assertThat(school.page.locator("#template option[value]:not([value=''])").allInnerTexts()).noneMatch(option -> option.contains(code));
    }
}
