package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of status in a real browser: filed from the archive, returned, corrected and granted (V-12, V-15). */
@ResourceLock("tianhe-school")
class ChangePagesIT extends AtTheDesk {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aSuspensionIsFiledReturnedCorrectedAndGranted(String language) {
        String student = student();
        Desk.Seat clerk = desk.sit(new Operator("p44", "tianhe-school-clerk"), language);
        clerk.go("/student?ref=" + student);
        clerk.follow(clerk.page.locator("#changes a[href*='kind=SUSPENSION']"));
        clerk.isInOrder("change-form");
        fill(clerk, "2027-01-10");
        clerk.follow(clerk.page.locator("form button.primary"));
        assertThat(clerk.text()).contains("因病需要休养", "2027-01-10");
        clerk.isInOrder("change");
        String change = clerk.page.url().replaceFirst(".*[?&]ref=([0-9a-f-]+).*", "$1");

        Desk.Seat approver = desk.sit(new Operator("p44", "tianhe-school-approver"), language);
        decide(approver, change, "RETURN", "拟复学日期有误");

        clerk.go("/changes");
        clerk.isInOrder("changes");
        clerk.follow(clerk.page.locator("#returned a[href*='" + change + "']"));
        clerk.follow(clerk.page.locator("a[href*='/change-form']"));
        assertThat(clerk.page.locator("#statement").inputValue()).as("what was filed is there to be corrected").isEqualTo("因病需要休养");
        clerk.page.fill("#until", "2027-09-01");
        clerk.follow(clerk.page.locator("form button.primary"));
        assertThat(clerk.text()).contains("2027-09-01");

        decide(approver, change, "APPROVE", "");
        Desk.Seat authority = desk.sit(new Operator("p44", "tianhe-approver"), language);
        decide(authority, change, "APPROVE", "");

        clerk.go("/student?ref=" + student);
        assertThat(clerk.page.locator(".person .state.SUSPENDED").count()).isEqualTo(1);
        assertThat(clerk.page.locator("#changes a[href*='kind=RESUMPTION']").count()).isEqualTo(1);
        assertThat(clerk.page.locator(".course").innerText()).contains("2027-09-01");
        clerk.isInOrder("archive-suspended");
        decide(authority, change, "REVERSE", "演示");
        clerk.go("/change?ref=" + change);
        clerk.follow(clerk.page.locator("button[value=LAPSE]"));
    }

    @Test
    void whatIsMissingIsRefusedInWordsAndWhatWasTypedStays() {
        Desk.Seat clerk = desk.sit(new Operator("p44", "tianhe-school-clerk"), "en");
        clerk.go("/change-form?kind=MAJOR_CHANGE&ref=" + student());
        clerk.page.fill("#on", day());
        clerk.page.fill("#majorCode", "12");
        clerk.page.fill("#majorName", "护理");
        clerk.page.fill("#statement", "本人申请");

        clerk.follow(clerk.page.locator("form button.primary"));

        assertThat(clerk.page.locator("#problem").innerText()).contains("six digits");
        assertThat(clerk.page.locator("#majorName").inputValue()).isEqualTo("护理");
        assertThat(clerk.page.locator("#statement").inputValue()).isEqualTo("本人申请");
    }

    @Test
    void nobodyElseIsOfferedAForm() {
        Desk.Seat authority = desk.sit(new Operator("p44", "tianhe-approver"), "en");
        String student = student();
        authority.inspect(student);
        assertThat(authority.page.locator("#changes a[href*='/change-form']").count()).isZero();
        authority.go("/change-form?kind=SUSPENSION&ref=" + student);
        assertThat(authority.page.locator("form[action*='change-form']").count()).isZero();
    }

    private static void fill(Desk.Seat clerk, String until) {
        clerk.page.fill("#on", day());
        clerk.page.fill("#until", until);
        clerk.page.fill("#statement", "因病需要休养");
        clerk.page.setInputFiles("#documents", new FilePayload("诊断证明.pdf", "application/pdf", Sample.pdf("")));
    }

    private static void decide(Desk.Seat seat, String change, String action, String reason) {
        seat.go("/change?ref=" + change);
        seat.page.fill("#reason", reason);
        seat.follow(seat.page.locator("button[value=" + action + "]"));
        assertThat(seat.page.locator("[role=status]").count()).isEqualTo(1);
    }

    private static String day() {
        return Register.text("select (now() at time zone 'Asia/Shanghai')::date::text");
    }

    private static String student() {
        return Register.text("""
            select r.ref::text from registration r join organisation o on o.id = r.school_id
             where o.code = '3444010601' and r.status = 'ACTIVE' and not exists (select from status_change q where q.registration_id = r.id and q.open) order by r.id desc limit 1""");
    }
}
