package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers in a real browser: filed from the archive to a school found in the tree, placed, returned and corrected, and taken note of (V-14). */
@ResourceLock("yuelu-school")
class TransferPagesIT extends AtTheDesk {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aStudentMovesToAnotherProvince(String language) {
        String student = student();
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), language);
        clerk.go("/student?ref=" + student);
        clerk.follow(clerk.page.locator("#transfers a.button"));
        clerk.page.fill("#school", "天河示例");
        clerk.follow(clerk.page.locator("form button.primary"));
        clerk.isInOrder("transfer-receivers");
        clerk.follow(clerk.page.locator("#found a").first());
        clerk.page.fill("#plannedOn", "2026-12-01");
        clerk.page.fill("#statement", "随父母迁居");
        clerk.page.setInputFiles("#documents", new FilePayload("户口簿.pdf", "application/pdf", Sample.pdf("")));
        clerk.isInOrder("transfer-form");
        clerk.follow(clerk.page.locator("form button.primary"));
        assertThat(clerk.text()).contains("随父母迁居", "天河示例职业技术学校");
        String transfer = clerk.page.url().replaceFirst(".*[?&]ref=([0-9a-f-]+).*", "$1");

        Desk.Seat receiver = desk.sit(new Operator("p44", "tianhe-school-approver"), language);
        receiver.go("/transfers");
        receiver.isInOrder("transfers");
        receiver.follow(receiver.page.locator("a[href*='" + transfer + "']").first());
        receiver.follow(receiver.page.locator("button[value=APPROVE]"));
        assertThat(receiver.page.locator("#problem").count()).as("first where the student is placed").isEqualTo(1);
        assertThat(receiver.page.locator("#grade").inputValue()).as("what was proposed stays").isNotEmpty();
        receiver.page.fill("#className", "转学一班");
        receiver.follow(receiver.page.locator("#placement button"));
        receiver.isInOrder("transfer-placed");
        decide(receiver, transfer, "RETURN", "请补充材料");
        assertThat(receiver.text()).as("the student is out of sight").doesNotContain("随父母迁居");
        receiver.isInOrder("transfer-out-of-sight");

        clerk.go("/transfers");
        clerk.follow(clerk.page.locator("#returned a[href*='" + transfer + "']"));
        clerk.follow(clerk.page.locator("a[href*='/transfer-form']"));
        assertThat(clerk.page.locator("#statement").inputValue()).as("what was filed is there to be corrected").isEqualTo("随父母迁居");
        clerk.follow(clerk.page.locator("form button.primary"));

        for (String party : List.of("yuelu-school-approver", "yuelu-approver", "tianhe-approver")) {
            Move.act(Caller.demo(party), transfer, "APPROVE", "").json();
        }
        decide(desk.sit(new Operator("p43", "hunan-clerk"), language), transfer, "ACKNOWLEDGE", "");
        decide(receiver, transfer, "APPROVE", "");
        receiver.follow(receiver.page.locator("a[href*='/student?']"));
        assertThat(receiver.text()).contains("转学一班");
        clerk.go("/transfer?ref=" + transfer);
        assertThat(clerk.page.locator("#kept").count()).as("the sending school keeps its own period").isEqualTo(1);
        clerk.isInOrder("transfer-kept");
    }

    @Test
    void nobodyElseIsOfferedAFormAndWhatWasTypedStays() {
        String student = student();
        Desk.Seat authority = desk.sit(new Operator("p43", "yuelu-approver"), "en");
        authority.go("/transfer-form?ref=" + student);
        assertThat(authority.page.locator("main form").count()).isZero();
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), "en");
        clerk.go("/transfer-form?ref=" + student + "&receiver=" + Register.text("select ref from organisation where code = '3444010601'"));
        clerk.page.fill("#plannedOn", "2036-12-01");
        clerk.page.fill("#statement", "随父母迁居");

        clerk.follow(clerk.page.locator("form button.primary"));

        assertThat(clerk.page.locator("#problem").innerText()).contains("must lie between");
        assertThat(clerk.page.locator("#statement").inputValue()).isEqualTo("随父母迁居");
    }

    private static void decide(Desk.Seat seat, String transfer, String action, String reason) {
        seat.go("/transfer?ref=" + transfer);
        seat.page.fill("#reason", reason);
        seat.follow(seat.page.locator("button[value=" + action + "]"));
        assertThat(seat.page.locator("[role=status]").count()).as(action + " by " + seat.post()).isEqualTo(1);
    }

    private static String student() {
        return Register.text("""
            select r.ref::text from registration r join organisation o on o.id = r.school_id
             where o.code = '3443010401' and r.status = 'ACTIVE'
               and not exists (select from approval_case c where c.registration_id = r.id and c.state in ('IN_REVIEW', 'RETURNED')) order by r.id desc limit 1""");
    }
}
