package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases in a real browser: filed from the archive, refused in words, offered to nobody else (S-4). */
@ResourceLock("tianhe-school")
class ReleasePagesIT extends AtTheDesk {

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aClerkFilesAReleaseFromTheArchiveAndTakesItBack(String language) {
        Desk.Seat clerk = desk.sit(new Operator("p44", "tianhe-school-clerk"), language);
        clerk.go("/student?ref=" + student());
        fill(clerk, today());
        clerk.isInOrder("release-form");

        clerk.follow(clerk.page.locator("#release button"));

        assertThat(clerk.page.url()).contains("/release?");
        assertThat(clerk.text()).contains("学生已搬家", today());
        clerk.isInOrder("release");
        clerk.follow(clerk.page.locator("button[value=WITHDRAW]"));
        assertThat(clerk.page.locator(".state.WITHDRAWN").count()).isEqualTo(1);
        assertThat(clerk.page.locator("form.decision").count()).isZero();
    }

    @Test
    void aDayThatDoesNotFitIsRefusedInWordsAndWhatWasTypedStays() {
        Desk.Seat clerk = desk.sit(new Operator("p44", "tianhe-school-clerk"), "en");
        clerk.go("/student?ref=" + student());
        fill(clerk, LocalDate.parse(today()).plusDays(1).toString());

        clerk.follow(clerk.page.locator("#release button"));

        assertThat(clerk.page.locator("#problem").innerText()).contains("The day must lie between");
        assertThat(clerk.page.locator("#release-statement").inputValue()).isEqualTo("学生已搬家");
        assertThat(clerk.page.locator("#release-reason").inputValue()).isEqualTo("LEFT_EARLY");
    }

    @ParameterizedTest
    @CsvSource({"zh, 学籍在本校, 暂缓办理, 服务承诺期限", "en, holds the registration, This record waits, a service rule of the offices"})
    void bothSidesReadWhoActsAndByWhenWhereAnEarlierRegistrationStandsS5(String language, String holds, String waits, String label) {
        FoundedSchool here = FoundedSchool.under("p43", "hunan", "430104");
        FoundedSchool there = FoundedSchool.under("p44", "guangdong", "440106");
        byte[] file = there.file(1, 0, 31);
        String job = there.imported(file).getString("ref");
        FoundedSchool.approveAll(there.approver(), job);
        FoundedSchool.approveAll(Caller.demo("tianhe-approver"), job);
        JsonObject record = FoundedSchool.records(here.clerk(), here.imported(file).getString("ref"), "HELD", 1).getFirst();
        String conflict = here.clerk().get("/new-students/" + record.getString("ref")).json().getJsonArray("conflicts").getString(0);
        String due = here.clerk().get("/conflicts/" + conflict).list().getJsonObject(0).getString("dueOn");

        Desk.Seat first = desk.sit(there.clerk().operator(), language);
        first.go("/conflict?ref=" + conflict);
        assertThat(first.page.innerText(".advice")).contains(holds, "天河区", due);
        assertThat(first.page.locator("a[href*='#release']").count()).isEqualTo(1);
        first.isInOrder("conflict-held-here");
        Desk.Seat second = desk.sit(here.clerk().operator(), language);
        second.go("/conflict?ref=" + conflict);
        assertThat(second.page.innerText(".advice")).contains(waits, "岳麓区", due).doesNotContain("天河区");
        assertThat(second.page.locator("a[href*='#release']").count()).isZero();
        second.isInOrder("conflict-held-up");

        for (Desk.Seat seat : List.of(first, desk.sit(new Operator("p44", "tianhe-approver"), language), desk.sit(new Operator("p44", "guangdong-viewer"), language),
                desk.sit(new Operator("ministry", "ministry-viewer"), language))) {
            seat.go("/conflicts?state=OPEN");
            assertThat(seat.text()).as("at every tier").contains(label, conflict.substring(0, 8).toUpperCase(java.util.Locale.ROOT));
            seat.isInOrder("conflicts-open");
            seat.go("/conflicts?overdue=1");
            assertThat(seat.page.locator("a.chip[aria-current]").getAttribute("href")).contains("overdue=1");
            assertThat(seat.text()).doesNotContain(conflict.substring(0, 8).toUpperCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void theAuthorityIsOfferedNoRelease() {
        Desk.Seat authority = desk.sit(new Operator("p44", "tianhe-approver"), "en");
        authority.inspect(student());

        assertThat(authority.page.locator("#release form").count()).isZero();
    }

    private static void fill(Desk.Seat clerk, String day) {
        clerk.page.locator("#release summary").click();
        clerk.page.selectOption("#release-reason", "LEFT_EARLY");
        clerk.page.fill("#release-day", day);
        clerk.page.fill("#release-statement", "学生已搬家");
    }

    private static String today() {
        return LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.ISO_LOCAL_DATE);
    }

    private static String student() {
        return Register.text("""
            select r.ref::text from registration r join organisation o on o.id = r.school_id
             where o.code = '3444010601' and r.status = 'ACTIVE' and not exists (select from registration_release q where q.registration_id = r.id and q.open) order by r.id desc limit 1""");
    }
}
