package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of personal information in a real browser (V-16): filed from the archive, returned, corrected, granted; and the archive as of a day. */
@ResourceLock("tianhe-school")
class PersonalChangePagesIT extends AtTheDesk {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aNameChangesAndTheArchiveShowsItAsOfEveryDay(String language) {
        String student = student();
        String renamed = "测试改名";
        String name = Register.text("select p.name from person p join registration r on r.person_id = p.id where r.ref = ?::uuid", student);
        Desk.Seat clerk = desk.sit(new Operator("p44", "tianhe-school-clerk"), language);
        clerk.go("/student?ref=" + student);
        clerk.follow(clerk.page.locator("#personal-changes a[href*='/personal-change-form']"));
        assertThat(clerk.page.locator("#name-now").innerText()).as("what is on record stands beside the field").contains(name);
        clerk.page.fill("#proofOn", day(0));
        clerk.page.fill("#trueFrom", day(1));
        clerk.page.fill("#name", "测试误名");
        clerk.page.fill("#statement", "依法改名，户口簿已变更");
        clerk.page.setInputFiles("#documents", new FilePayload("户口簿.pdf", "application/pdf", Sample.pdf("")));
        clerk.isInOrder("personal-change-form");
        clerk.follow(clerk.page.locator("form button.primary"));
        assertThat(clerk.text()).contains("测试误名", name);
        String change = clerk.page.url().replaceFirst(".*[?&]ref=([0-9a-f-]+).*", "$1");
        Desk.Seat approver = desk.sit(new Operator("p44", "tianhe-school-approver"), language);
        decide(approver, change, "RETURN", "姓名与户口簿不符");

        clerk.go("/personal-changes");
        clerk.isInOrder("personal-changes");
        clerk.follow(clerk.page.locator("#at-home a[href*='" + change + "']"));
        clerk.follow(clerk.page.locator("a[href*='/personal-change-form']"));
        assertThat(clerk.page.locator("#name").inputValue()).as("what was filed is there to be corrected").isEqualTo("测试误名");
        clerk.page.fill("#name", renamed);
        clerk.follow(clerk.page.locator("form button.primary"));
        decide(approver, change, "APPROVE", "");
        Desk.Seat authority = desk.sit(new Operator("p44", "tianhe-approver"), language);
        authority.go("/personal-change?ref=" + change);
        authority.isInOrder("personal-change");
        decide(authority, change, "APPROVE", "");

        clerk.go("/student?ref=" + student);
        assertThat(clerk.page.locator(".person h1").innerText()).contains(renamed);
        assertThat(clerk.page.locator("#former").innerText()).contains(name);
        clerk.isInOrder("archive-former");
        clerk.page.fill("#on", day(2));
        clerk.follow(clerk.page.locator("#as-of button"));
        assertThat(clerk.page.locator("h1").innerText()).contains(name, day(2));
        assertThat(clerk.page.locator("#personal-changes, #changes, .reveal, .photo").count()).as("nothing is done to the past").isZero();
        clerk.isInOrder("archive-as-of");
        clerk.follow(clerk.page.locator(".chip[href*='THEN_REGISTERED']"));
        assertThat(clerk.page.locator("#past").innerText()).contains(day(2));
        clerk.follow(clerk.page.locator(".back a"));
        assertThat(clerk.page.locator(".person h1").innerText()).contains(renamed);
        decide(authority, change, "REVERSE", "演示");
        clerk.go("/personal-change?ref=" + change);
        clerk.follow(clerk.page.locator("button[value=LAPSE]"));
    }

    @Test
    void whatContradictsTheNumberIsRefusedInWordsAndWhatWasTypedStays() {
        Desk.Seat clerk = desk.sit(new Operator("p44", "tianhe-school-clerk"), "en");
        String student = student();
        clerk.go("/personal-change-form?ref=" + student);
        clerk.page.fill("#proofOn", day(0));
        clerk.page.fill("#birthDate", "1999-01-01");
        clerk.page.fill("#statement", "登记有误");

        clerk.follow(clerk.page.locator("form button.primary"));

        assertThat(clerk.page.locator("#problem").innerText()).contains("identity number");
        assertThat(clerk.page.locator("#birthDate").inputValue()).isEqualTo("1999-01-01");
        Desk.Seat authority = desk.sit(new Operator("p44", "tianhe-approver"), "en");
        authority.go("/personal-change-form?ref=" + student);
        assertThat(authority.page.locator("form[action*='personal-change-form']").count()).as("nobody else is offered the form").isZero();
    }

    private static void decide(Desk.Seat seat, String change, String action, String reason) {
        seat.go("/personal-change?ref=" + change);
        seat.page.fill("#reason", reason);
        seat.follow(seat.page.locator("button[value=" + action + "]"));
        assertThat(seat.page.locator("[role=status]").count()).isEqualTo(1);
    }

    private static String day(int ago) {
        return Register.text("select ((now() at time zone 'Asia/Shanghai')::date - " + ago + ")::text");
    }

    private static String student() {
        return Register.text("""
            select r.ref::text from registration r join organisation o on o.id = r.school_id join person p on p.id = r.person_id
             where o.code = '3444010601' and r.status = 'ACTIVE' and p.document_kind = 'RESIDENT_IDENTITY_CARD'
               and exists (select from student_number v where v.person_id = p.id and v.replaced_at is null and v.kind <> 'TEMPORARY')
               and not exists (select from personal_change q where q.registration_id = r.id) order by r.id desc limit 1""");
    }
}
