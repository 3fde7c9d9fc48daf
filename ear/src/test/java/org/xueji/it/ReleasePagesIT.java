package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases in a real browser: filed from the archive, refused in words, offered to nobody else (S-4). */
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

    @Test
    void theAuthorityIsOfferedNoRelease() {
        Desk.Seat authority = desk.sit(new Operator("p44", "tianhe-approver"), "en");
        authority.go("/student?ref=" + student());

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
