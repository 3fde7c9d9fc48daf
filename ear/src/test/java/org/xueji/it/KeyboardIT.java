package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A journey without a mouse: a school's approver decides fifty new students one after the other, each looked at (V-9). */
@Isolated("measures how long fifty decisions take")
class KeyboardIT extends AtTheDesk {

    private static final int STUDENTS = 50;
    private static final int RETURNED = 2;

    @Test
    void fiftyAreDecidedByKeysWithinAMinute() {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        school.imported(school.file(STUDENTS, 0, 5050));
        Desk.Seat approver = desk.sit(school.approver().operator(), "zh");
        Keyboard keys = approver.page.keyboard();
        approver.go("/new-students?waiting=1");
        approver.page.locator("tbody th a").first().focus();
        Instant begun = Instant.now();
        leaves(approver, () -> keys.press("Enter"));

        for (int i = 0; i < STUDENTS; i++) {
            if (i < RETURNED) {
                leaves(approver, () -> {
                    keys.press("r");   // returning takes a reason, so the key leads there first
                    keys.type("jka 照片不清晰");
                    keys.press("Escape");
                    keys.press("r");
                });
            } else {
                leaves(approver, () -> keys.press("a"));
            }
        }
        Duration taken = Duration.between(begun, Instant.now());
        System.out.println("fifty decisions by keys: " + taken.toMillis() + " ms");

        assertThat(FoundedSchool.count(school.clerk(), "state=RETURNED")).isEqualTo(RETURNED);
        assertThat(FoundedSchool.count(school.clerk(), "state=IN_REVIEW")).isEqualTo(STUDENTS - RETURNED);
        assertThat(taken).isLessThan(Duration.ofMinutes(1));
    }

    /** A browser presses a form's first button for it, and that approves. */
    @Test
    void enterInAReasonDecidesNothing() {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        school.imported(school.file(2, 0, 5151));
        Desk.Seat approver = desk.sit(school.approver().operator(), "en");
        approver.go("/new-students?waiting=1");
        Locator tick = approver.page.locator("tbody input[name=record]").first();
        tick.focus();
        approver.page.keyboard().press("Space");
        List<Locator> fields = List.of(tick, approver.page.locator("input.own").first(), approver.page.locator("input[name=reason]"));
        fields.forEach(field -> assertStays(approver, field));

        leaves(approver, () -> approver.page.locator("tbody th a").first().click());
        assertStays(approver, approver.page.locator("#reason"));
        assertThat(FoundedSchool.count(school.clerk(), "state=DRAFT")).isEqualTo(2);
    }

    private static void assertStays(Desk.Seat seat, Locator field) {
        List<String> sent = new CopyOnWriteArrayList<>();
        seat.page.onRequest(request -> sent.add(request.url()));
        field.focus();
        seat.page.keyboard().press("Enter");
        seat.page.waitForTimeout(200);
        assertThat(sent).as(String.valueOf(field)).isEmpty();
    }

    @Test
    void whoeverDoesNotWantTheKeysTurnsThemOff() {
        Desk.Seat county = desk.sit(new Operator("p43", "yuelu-approver"), "en");
        county.go("/new-students?waiting=1");
        county.follow(county.page.locator("tbody th a").first());
        String here = county.page.url();
        county.page.locator("[data-keys]").focus();
        county.page.keyboard().press("Enter");
        county.page.keyboard().press("j");
        county.page.keyboard().press("a");
        assertThat(county.page.getAttribute("[data-keys]", "aria-pressed")).isEqualTo("true");
        assertThat(county.page.url()).isEqualTo(here);

        county.page.keyboard().press("Enter");
        county.page.keyboard().press("j");
        county.page.waitForURL(url -> !url.equals(here));
    }

    /** Does what leads to a page, be it the same again, and waits until that has come. */
    private static void leaves(Desk.Seat seat, Runnable act) {
        seat.page.evaluate("() => { window.leaving = true; }");
        act.run();
        seat.page.waitForFunction("() => !window.leaving && document.readyState === 'complete'");
    }
}
