package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One student by form in a real browser, and the approver who has the record before him while the school corrects it (V-6, V-9, V-11). */
class NewStudentFormPagesIT extends AtTheDesk {

    private static FoundedSchool school;

    @BeforeAll
    static void open() {
        school = FoundedSchool.under("p43", "hunan", "430104");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatIsWrongIsNamedWithItsFieldAndWhatWasTypedStays(String language) {
        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/new-student-form");
        clerk.isInOrder("form");
        StatedStudent student = StatedStudent.invented().but("guardianPhone", "123").but("className", "");
        AtTheStudentForm.fill(clerk, student);
        clerk.follow(AtTheStudentForm.save(clerk));

        Locator problems = clerk.page.locator("#problem li a");
        assertThat(problems.all()).extracting(l -> l.getAttribute("href")).containsExactlyInAnyOrder("#guardianPhone", "#className");
        assertThat(clerk.page.inputValue("#guardianPhone")).isEqualTo("123");
        assertThat(clerk.page.inputValue("#name")).isEqualTo(student.fields().get("name"));
        assertThat(clerk.page.getAttribute("#className", "aria-invalid")).isEqualTo("true");

        clerk.page.fill("#guardianPhone", "10000000001");
        clerk.page.fill("#className", "一班");
        clerk.follow(AtTheStudentForm.save(clerk));

        assertThat(clerk.page.url()).contains("/new-student?ref=").doesNotContainPattern("[0-9]{17}");
        assertThat(clerk.page.locator("h1").innerText()).contains(student.fields().get("name"));
        clerk.isInOrder("filed");
    }

    @Test
    void whoseCorrectionCrossesAnothersKeepsWhatWasTypedAndSeesWhatIsOnRecord() {
        StatedStudent student = StatedStudent.invented();
        JsonObject filed = student.filedBy(school.clerk());
        Desk.Seat clerk = desk.sit(school.clerk().operator(), "en");
        clerk.go("/new-student?ref=" + filed.getString("ref"));
        clerk.follow(clerk.page.locator("a.button[href*='/new-student-form']"));
        assertThat(clerk.page.inputValue("#identityNumber")).as("no number is written into a page").isEmpty();
        clerk.page.fill("#className", "三班");
        student.but("className", "二班").correctedBy(school.clerk(), filed);
        clerk.follow(AtTheStudentForm.save(clerk));

        assertThat(clerk.page.locator("#problem").innerText()).contains("Somebody changed this record");
        assertThat(clerk.page.inputValue("#className")).isEqualTo("三班");
        assertThat(clerk.page.locator("#className-about").innerText()).contains("二班");
        clerk.isInOrder("crossed");

        clerk.follow(AtTheStudentForm.save(clerk));

        assertThat(clerk.text()).contains("三班");
    }

    @Test
    void theApproverIsToldThatTheRecordIsNotWhatWasShownAndDecidesWhatIs() {
        StatedStudent student = StatedStudent.invented();
        JsonObject filed = student.filedBy(school.clerk());
        Desk.Seat approver = desk.sit(school.approver().operator(), "en");
        approver.go("/new-student?ref=" + filed.getString("ref"));
        student.but("className", "二班").correctedBy(school.clerk(), filed);
        approver.follow(approver.page.locator("button[value=APPROVE]"));

        assertThat(approver.page.locator("#problem").innerText()).contains("not the record as it was shown to you");
        assertThat(approver.text()).as("what it is now").contains("二班");
        assertThat(state(filed)).isEqualTo("DRAFT");
        approver.isInOrder("changed");

        approver.follow(approver.page.locator("button[value=APPROVE]"));

        assertThat(state(filed)).isEqualTo("IN_REVIEW");
    }

    @Test
    void aListDecidesTheRowsAsItShowedThem() {
        StatedStudent student = StatedStudent.invented();
        JsonObject changed = student.filedBy(school.clerk());
        JsonObject unchanged = StatedStudent.invented().filedBy(school.clerk());
        Desk.Seat approver = desk.sit(school.approver().operator(), "zh");
        approver.go("/new-students?waiting=1");
        student.but("className", "二班").correctedBy(school.clerk(), changed);
        JsonObject later = StatedStudent.invented().filedBy(school.clerk());
        approver.page.check("input[name=all]");
        approver.follow(approver.page.locator("button[value=APPROVE]"));

        assertThat(approver.page.locator(".message.trouble").innerText()).contains("该记录已不是您所看到的内容");
        approver.isInOrder("objections");
        assertThat(Map.of("changed", state(changed), "unchanged", state(unchanged), "later", state(later)))
            .isEqualTo(Map.of("changed", "DRAFT", "unchanged", "IN_REVIEW", "later", "DRAFT"));
    }

    private static String state(JsonObject record) {
        return school.clerk().get("/new-students/" + record.getString("ref")).json().getString("state");
    }
}
