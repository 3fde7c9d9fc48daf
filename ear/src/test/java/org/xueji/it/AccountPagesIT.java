package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What an administrator confirms, stops and lets go on in a real browser, and nobody beside him (C-4). */
@Isolated("compares everything before and after")
class AccountPagesIT extends AtTheDesk {

    /** Longer than between two looks at Keycloak. */
    private static final Duration SOON = Duration.ofSeconds(40);

    /** The account is changed first, and is noticed while the post is stopped and goes on. */
    @Test
    void aPostIsStoppedAndGoesOnAndAnAccountThatSomebodyChangedIsConfirmed() {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        Caller clerk = school.clerk();
        Caller approver = school.approver();
        assertThat(works(clerk) && works(approver)).as("with tokens that outlive all this").isTrue();
        new Identity(Stack.running()).setPasswordAsSomebodyElse("p43", clerk.operator().username());

        Desk.Seat administrator = desk.sit(new Operator("p43", "hunan-admin"), "en");
        String page = "/operators?ref=" + school.ref();
        administrator.go(page);
        Locator approversRow = row(administrator, approver);
        act(administrator, approversRow, "Suspend this post");
        assertThat(approversRow.locator(".state")).hasText("post suspended");
        administrator.isInOrder("post-suspended");
        approver.get("/organisations/mine").assertRefused(403, "tenancy.no-such-post");
        act(administrator, approversRow, "Let the post go on");
        assertThat(works(approver)).isTrue();

        Patience.until(SOON, () -> !works(clerk));
        administrator.go(page);
        Locator clerksRow = row(administrator, clerk);
        assertThat(clerksRow.locator(".state")).hasText("to be confirmed");
        administrator.isInOrder("in-doubt");
        isRefusedToTheNeighbour(school, clerk);
        assertThat(works(clerk)).isFalse();

        act(administrator, clerksRow, "Confirm the account");
        assertThat(clerksRow.locator(".state")).hasText("active");
        assertThat(works(clerk)).isTrue();
    }

    /** Whoever administers the next province sees no such page, and what he sends himself changes nothing. */
    private static void isRefusedToTheNeighbour(FoundedSchool school, Caller clerk) {
        Desk.Seat neighbour = desk.sit(new Operator("p44", "guangdong-admin"), "zh");
        String operator = Register.text("select ref::text from operator where username = ?", clerk.operator().username());
        assertThat(neighbour.go("/operators?ref=" + school.ref()).status()).isEqualTo(403);
        neighbour.go("/operators");
        Map<String, String> sent = Map.of("confirmation", operator, "post-suspension", school.approver().post(), "post-resumption", school.approver().post());
        sent.forEach((path, of) -> {
            Map<String, String> before = Register.everything();
            assertThat(neighbour.forge("/operators/" + path + "?ref=" + school.ref(), FormData.create().set("of", of).set("reason", "核实"))).as(path).isEqualTo(403);
            assertThat(Register.everything()).as(path + " changed nothing").isEqualTo(before);
        });
        assertThat(Register.text("select state from operator where ref = ?::uuid", operator)).isEqualTo("IN_DOUBT");
    }

    private static Locator row(Desk.Seat administrator, Caller caller) {
        return administrator.page.locator("tbody tr", new Page.LocatorOptions().setHasText(caller.operator().username()));
    }

    private static void act(Desk.Seat administrator, Locator row, String act) {
        Locator details = row.locator("details", new Locator.LocatorOptions().setHasText(act));
        details.locator("summary").click();
        details.locator("[name=reason]").fill("当面核实");
        administrator.follow(details.locator("button"));
        assertThat(administrator.page.locator("[role=status]")).hasCount(1);
    }

    private static boolean works(Caller caller) {
        return caller.get("/organisations/mine").status() == 200;
    }
}
