package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Time;

/** A school without students ends its teaching, in a real browser: filed, agreed, and carried out by itself on the day (V-28). */
class ClosurePagesIT extends AtTheDesk {

    private static final Duration SOON = Duration.ofMinutes(1);

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aSchoolCloses(String language) {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/closures");
        clerk.isInOrder("closures-none");
        clerk.go("/closure-form");
        clerk.page.fill("#plannedOn", LocalDate.now(Time.BEIJING).toString());
        clerk.page.fill("#statement", "办学协议到期。");
        clerk.follow(clerk.page.locator("main .actions .primary"));
        assertThat(clerk.page.locator("#problem")).isVisible();   // it takes a document
        assertThat(clerk.page.inputValue("#statement")).as("what was typed stays").isEqualTo("办学协议到期。");
        clerk.isInOrder("closure-form-refused");
        clerk.page.setInputFiles("#documents", new FilePayload("决议.pdf", "application/pdf", Sample.pdf("")));
        clerk.follow(clerk.page.locator("main .actions .primary"));
        String address = clerk.page.url().replaceFirst(".*(/closure\\?ref=[0-9a-f-]{36}).*", "$1");
        clerk.isInOrder("closure-filed");

        for (Operator agreeing : new Operator[] {school.approver().operator(), new Operator("p43", "yuelu-approver")}) {
            Desk.Seat approver = desk.sit(agreeing, language);
            approver.go(address);
            approver.isInOrder("closure-to-decide");
            approver.follow(approver.page.locator("button[value=APPROVE]"));
        }

        Desk.Seat county = desk.sit(new Operator("p43", "yuelu-approver"), language);
        Patience.until(SOON, () -> {
            county.go(address);
            return county.page.locator("#receipt").count() > 0;
        });
        assertThat(county.page.locator("button[value=REVERSE]").count()).as("what is carried out is not taken back").isZero();
        county.isInOrder("closure-done");
        assertThat(school.clerk().get("/new-students").status()).as("nobody acts for it any more").isEqualTo(403);
        assertThat(desk.sit(new Operator("p43", "kaifu-approver"), language).go(address).status()).isEqualTo(404);
    }
}
