package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Transfers with ordinary schools in a real browser, in both directions: filed, decided, taken note of, and told to who asks for the letter (V-14). */
@ResourceLock("yuelu-school")
class OrdinaryTransferPagesIT extends AtTheDesk {

    @Test
    void aStudentComesFromAnOrdinarySchool() {
        String language = "zh";
        String record = StatedStudent.invented().filedBy(Caller.demo("yuelu-school-clerk")).getString("ref");
        Desk.Seat clerk = desk.sit(new Operator("p43", "yuelu-school-clerk"), language);
        clerk.go("/new-student?ref=" + record);
        clerk.follow(clerk.page.locator("a[href*='/ordinary-transfer-form']"));
        clerk.page.fill("#search", "广东");
        clerk.follow(clerk.page.locator("form button.primary"));
        clerk.isInOrder("ordinary-authorities");
        clerk.follow(clerk.page.locator("#found a").first());
        say(clerk);
        clerk.isInOrder("ordinary-form-arrival");
        clerk.follow(clerk.page.locator("form button.primary"));
        clerk.isInOrder("ordinary-arrival-filed");
        String transfer = reference(clerk);
        clerk.go("/new-student?ref=" + record);
        clerk.isInOrder("ordinary-record-waits");

        Desk.Seat outside = desk.sit(new Operator("p44", "guangdong-approver"), language);
        outside.go("/ordinary-transfers");
        outside.isInOrder("ordinary-transfers");
        outside.follow(outside.page.locator("a[href*='" + transfer + "']").first());
        outside.isInOrder("ordinary-arrival-to-decide");
        outside.follow(outside.page.locator("button[value=APPROVE]"));

        assertThat(outside.page.locator("[role=status]").count()).isEqualTo(1);
        assertThat(Register.text("select state from new_student where ref = ?::uuid", record)).as("the record goes on").isEqualTo("DRAFT");
        clerk.go("/ordinary-transfers");
        clerk.isInOrder("ordinary-transfers");
    }

    @Test
    void aStudentLeavesForAnOrdinarySchool() {
        String language = "en";
        Side hunan = Side.inHunan();
        StatedStudent student = StatedStudent.invented();
        String record = hunan.file(student).json().getString("ref");
        hunan.checked(record);
        String registration = hunan.register(record);
        Desk.Seat clerk = desk.sit(new Operator("p44", "guangdong-clerk"), language);
        clerk.go("/ordinary-transfers");
        clerk.follow(clerk.page.locator("a.primary[href*='/ordinary-transfer-form']"));
        clerk.page.fill("#search", hunan.school().code());
        clerk.follow(clerk.page.locator("form button.primary"));
        clerk.follow(clerk.page.locator("#found a").first());
        clerk.page.fill("#name", student.fields().get("name"));
        clerk.page.fill("#birthDate", Register.text("select p.birth_date::text from person p join registration r on r.person_id = p.id where r.ref = ?::uuid", registration));
        clerk.page.selectOption("#documentKind", "RESIDENT_IDENTITY_CARD");
        clerk.page.fill("#documentNumber", "430104200001010000");
        say(clerk);
        clerk.follow(clerk.page.locator("form button.primary"));
        assertThat(clerk.page.locator("#problem").count()).as("no such number can be").isEqualTo(1);
        assertThat(clerk.page.locator("#statement").inputValue()).as("what was typed stays").isEqualTo("随父母迁居");
        clerk.page.fill("#documentNumber", student.fields().get("identityNumber"));
        clerk.page.setInputFiles("#documents", new FilePayload("户口簿.pdf", "application/pdf", Sample.pdf("")));
        clerk.isInOrder("ordinary-form-departure");
        clerk.follow(clerk.page.locator("form button.primary"));
        clerk.isInOrder("ordinary-departure-filed");
        String transfer = reference(clerk);

        Side.approve(Caller.demo("guangdong-approver"), "/ordinary-transfers/" + transfer).json();
        Side.approve(hunan.school().approver(), "/ordinary-transfers/" + transfer).json();
        Desk.Seat authority = desk.sit(new Operator("p43", "yuelu-approver"), language);
        authority.go("/ordinary-transfer?ref=" + transfer);
        authority.isInOrder("ordinary-departure-to-decide");
        authority.follow(authority.page.locator("button[value=APPROVE]"));
        assertThat(authority.page.locator("[role=status]").count()).isEqualTo(1);

        clerk.go("/ordinary-transfer?ref=" + transfer);
        clerk.isInOrder("ordinary-departure-granted");
        assertThat(clerk.page.locator("form[action*='/ordinary-transfer/letter'] button").count()).isEqualTo(1);
        assertThat(Register.text("select status from registration where ref = ?::uuid", registration)).isEqualTo("TRANSFERRED_OUT");
    }

    private static void say(Desk.Seat seat) {
        seat.page.fill("#ordinarySchool", "示例第一中学");
        seat.page.fill("#plannedOn", "2026-12-01");
        seat.page.fill("#statement", "随父母迁居");
        seat.page.setInputFiles("#documents", new FilePayload("户口簿.pdf", "application/pdf", Sample.pdf("")));
    }

    private static String reference(Desk.Seat seat) {
        return seat.page.url().replaceFirst(".*[?&]ref=([0-9a-f-]+).*", "$1");
    }
}
