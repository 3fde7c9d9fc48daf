package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FormData;
import jakarta.json.Json;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is overdue, urging, the bell, the notices and the mail settings in a real browser (V-15). */
@ResourceLock("tianhe-school")
class NoticePagesIT extends AtTheDesk {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aSuperiorUrgesAndTheSchoolReadsItAtTheBell(String language) {
        Caller clerk = Caller.demo("tianhe-school-clerk");
        String change = change(clerk);
        String step = Register.text("select s.ref::text from approval_step s join approval_case c on c.id = s.case_id where c.subject = ?::uuid and s.seq = 1", change);
        Register.lay("update approval_step set due_on = current_date - 10, reached_at = reached_at - interval '30 days' where ref = ?::uuid", step);

        Desk.Seat authority = desk.sit(new Operator("p44", "tianhe-approver"), language);
        authority.follow(authority.page.locator("nav.places a[href*='/overdue']"));
        assertThat(authority.page.locator("#organisations").innerText()).contains("天河");
        authority.isInOrder("overdue");
        authority.follow(authority.page.locator("form:has(input[value='" + step + "']) button"));
        assertThat(authority.page.locator("[role=status]").count()).isEqualTo(1);
        assertThat(authority.page.locator("input[value='" + step + "']").count()).as("once a day").isZero();
        authority.isInOrder("overdue-urged");
        assertThat(authority.forge("/overdue/urge", FormData.create().set("step", step))).isEqualTo(409);

        Caller approver = Caller.demo("tianhe-school-approver");
        Patience.until(LONGEST, () -> approver.get("/notices?unread=true&limit=5").body().contains("URGED"));
        Desk.Seat school = desk.sit(new Operator("p44", "tianhe-school-approver"), language);
        assertThat(school.page.locator(".bell .badge").innerText()).isNotBlank();
        assertThat(school.page.locator(".tag.urged").count()).isPositive();
        school.isInOrder("work-list-urged");
        school.follow(school.page.locator(".bell"));
        school.isInOrder("notices");
        assertThat(school.page.locator("tr.unread").count()).isPositive();
        school.follow(school.page.locator("tr.unread form button").first());
        assertThat(school.page.url()).as("it leads to the case").contains("/change?ref=" + change);
        assertThat(school.page.locator(".course li.URGED").count()).isEqualTo(1);
        school.isInOrder("course-urged");

        school.go("/notices");
        school.follow(school.page.locator("form[action*='/notices/read'] button"));
        assertThat(school.page.locator(".bell .badge").count()).isZero();
        school.follow(school.page.locator("a[href*='/mail-settings']"));
        school.isInOrder("mail-settings");
        clerk.post("/status-changes/" + change + "/decision", Json.createObjectBuilder().add("action", "WITHDRAW").build()).json();
    }

    @Test
    void whereMailGoesIsSetOnAPageAndWhatIsWrongIsSaidAndKept() {
        Desk.Seat seat = desk.sit(new Operator("p44", "dongguan-approver"), "en");
        seat.go("/mail-settings");
        seat.page.locator("form[action*='mail-settings']").evaluate("form => form.noValidate = true");
        seat.page.fill("#address", "nobody");
        seat.page.selectOption("#rhythm", "DAILY");
        seat.follow(seat.page.locator("form[action*='mail-settings'] button"));
        assertThat(seat.page.locator("#problem").count()).isEqualTo(1);
        assertThat(seat.page.inputValue("#address") + seat.page.inputValue("#rhythm")).isEqualTo("nobodyDAILY");

        seat.page.fill("#address", "desk@example.org");
        seat.follow(seat.page.locator("form[action*='mail-settings'] button"));

        assertThat(seat.page.locator("[role=status]").count()).isEqualTo(1);
        assertThat(seat.page.inputValue("#address") + seat.page.inputValue("#language")).isEqualTo("desk@example.orgEN");
        Register.lay("delete from mail_wish where address = ?", "desk@example.org");
    }

    @Test
    void aNoticeOfAnotherPostLeadsNowhere() {
        Desk.Seat seat = desk.sit(new Operator("p44", "tianhe-school-clerk"), "en");
        assertThat(seat.forge("/notices/open", FormData.create().set("notice", UUID.randomUUID().toString()))).isEqualTo(404);
        assertThat(seat.go("/case?ref=" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    private static String change(Caller clerk) {
        String student = Register.text("""
            select r.ref::text from registration r join organisation o on o.id = r.school_id
             where o.code = '3444010601' and r.status = 'ACTIVE'
               and not exists (select from approval_case c where c.registration_id = r.id and c.state in ('IN_REVIEW', 'RETURNED')) order by r.id limit 1""");
        String document = clerk.postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf(UUID.randomUUID().toString())).json().getString("ref");
        return clerk.post("/students/" + student + "/status-changes", Json.createObjectBuilder().add("kind", "WITHDRAWAL")
            .add("on", Register.text("select (now() at time zone 'Asia/Shanghai')::date::text")).add("statement", "本人申请")
            .add("documents", Json.createArrayBuilder().add(document)).build()).json().getString("ref");
    }
}
