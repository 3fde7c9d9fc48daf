package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever comes in between, what a clerk has typed into the form of one student is there again, and is filed once (V-6). */
@ResourceLock("provinces")
class NothingTypedIsLostIT extends AtTheStudentForm {

    @Test
    void aRefusalOfSeveralFieldsBringsBackAllThatWasTypedMarksTheWrongOnesAndLeadsToThem() {
        StatedStudent student = StatedStudent.invented().but("guardianPhone", "123").but("className", "").but("remarks", "第一行\n第二行");
        fill(seat, student);
        Map<String, Object> typed = typed(seat.page);
        seat.follow(save(seat));

        assertThat(seat.page.evaluate("document.activeElement.id")).isEqualTo("problem");
        assertThat(typed(seat.page)).isEqualTo(typed);
        assertThat(seat.page.locator("[aria-invalid=true]").evaluateAll("all => all.map(e => e.id).sort().join()")).asString()
            .isEqualTo("className,guardianPhone");
        seat.page.locator("#problem li a[href='#guardianPhone']").click();
        assertThat(seat.page.evaluate("document.activeElement.id")).isEqualTo("guardianPhone");

        seat.page.fill("#guardianPhone", "10000000001");
        awaitKept(seat.page);
        seat.page.reload();

        assertThat(seat.page.locator("#guardianPhone")).hasValue("10000000001");
        assertThat(seat.page.locator("#remarks")).hasValue("第一行\n第二行");
    }

    @Test
    void theSessionEndsWhileOneTypesAndOneSignsInAgainInAnotherTab() {
        StatedStudent student = StatedStudent.invented();
        fill(seat, student);
        seat.page.context().clearCookies();
        save(seat).click();

        assertThat(seat.page.locator(".kept")).containsText("no longer signed in");
        seat.isInOrder("session-ended");
        Map<String, Object> typed = typed(seat.page);

        Desk.Seat again = seat.open("/signin?realm=p43&lang=en");
        again.signIn(clerk.operator().username(), Identity.DEMO_PASSWORD);
        seat.page.evaluate("window.dispatchEvent(new Event('focus'))");
        awaitKept(seat.page);
        assertThat(typed(seat.page)).isEqualTo(typed);
        again.page.close();
        seat.follow(save(seat));
        seat.page.waitForURL("**/new-student?ref=*");

        assertThat(filed(student)).isEqualTo(1);
    }

    @Test
    void aFormThatReachesTheServerWithoutASessionComesBackAfterSigningInWithAllThatWasTyped() {
        StatedStudent student = StatedStudent.invented();
        fill(seat, student);
        awaitKept(seat.page);
        Map<String, Object> typed = typed(seat.page);
        Desk.Seat other = seat.open("/?post=" + clerk.post());
        other.page.locator("details.drop summary").last().click();
        other.follow(other.page.locator("form[action='/signout'] button"));   // at Keycloak too
        other.page.close();

        seat.page.evaluate("() => HTMLFormElement.prototype.submit.call(document.querySelector(\"form[action*='/new-student-form/filing']\"))");   // past our own script
        seat.page.waitForURL(url -> url.contains("/realms/"));
        seat.signIn(clerk.operator().username(), Identity.DEMO_PASSWORD);

        assertThat(seat.page.locator("#name")).hasValue(student.fields().get("name"));
        assertThat(typed(seat.page)).isEqualTo(typed);
        assertThat(filed(student)).isZero();
    }

    @Test
    void aClosedTabIsFoundAgainAndOnlyByWhoTyped() {
        StatedStudent student = StatedStudent.invented();
        Desk.Seat tab = seat.open("/new-student-form?post=" + clerk.post());
        fill(tab, student);
        Map<String, Object> typed = typed(tab.page);
        tab.follow(tab.page.locator("main .actions a.button").last());   // left at once, before anything was kept
        tab.page.close();

        seat.go("/new-student-form");
        assertThat(seat.page.locator("#unsent")).containsText(student.fields().get("name"));
        seat.isInOrder("unsent");
        assertThat(seat.page.locator("#name").inputValue()).as("a new form is empty").isEmpty();
        Desk.Seat colleague = desk.sit(school.clerk().operator(), "zh");
        colleague.go("/new-student-form");
        assertThat(colleague.page.locator("#unsent").count()).as("nobody else's").isZero();
        colleague.go("/new-student-form?draft=" + draft(seat.page.locator("#unsent a").getAttribute("href")));
        assertThat(colleague.page.locator("#name").inputValue()).isEmpty();
        colleague.page.context().close();

        seat.follow(seat.page.locator("#unsent a"));
        assertThat(seat.page.locator("#name")).hasValue(student.fields().get("name"));
        assertThat(typed(seat.page)).isEqualTo(typed);
        seat.follow(save(seat));
        assertThat(filed(student)).isEqualTo(1);
        seat.go("/new-student-form");
        assertThat(seat.page.locator("#unsent").count()).as("what was filed is not kept").isZero();
    }

    @Test
    void twoTabsWithTheSameFormDoNotOverwriteEachOther() {
        fill(seat, StatedStudent.invented().but("remarks", "甲"));
        awaitKept(seat.page);
        Desk.Seat twin = seat.open(seat.page.url().replaceFirst("https?://[^/]+", ""));
        assertThat(twin.page.locator("#remarks")).hasValue("甲");

        twin.page.fill("#remarks", "乙");
        awaitKept(twin.page);
        seat.page.fill("#remarks", "丙");
        assertThat(seat.page.locator(".kept")).containsText("nothing was overwritten");
        seat.isInOrder("beside");

        assertThat(draft(seat.page.url())).isNotEqualTo(draft(twin.page.url()));
        seat.page.reload();
        twin.page.reload();
        assertThat(seat.page.locator("#remarks")).hasValue("丙");
        assertThat(twin.page.locator("#remarks")).hasValue("乙");
        twin.page.close();
    }

    @Test
    void anotherTabActsInAnotherPostMeanwhile() {
        StatedStudent student = StatedStudent.invented();
        fill(seat, student);
        Desk.Seat other = seat.open("/new-students");
        other.follow(other.page.locator("main a[href*='post=']").filter(new Locator.FilterOptions().setHasText("Approver")).first());
        assertThat(other.post()).isNotEqualTo(clerk.post());
        seat.follow(save(seat));
        seat.page.waitForURL("**/new-student?ref=*");

        assertThat(seat.post()).isEqualTo(clerk.post());
        assertThat(filed(student)).isEqualTo(1);
        other.page.close();
    }

    @Test
    void whoeverPressesAgainBecauseNoAnswerCameIsLedToWhatWasFiled() {
        StatedStudent student = StatedStudent.invented();
        fill(seat, student);
        awaitKept(seat.page);
        String form = seat.page.url();
        AtomicBoolean lost = new AtomicBoolean();
        seat.page.route("**/new-student-form/filing*", route -> {
            route.fetch(new Route.FetchOptions().setMaxRedirects(0));
            route.abort();
            lost.set(true);
        }, new Page.RouteOptions().setTimes(1));
        save(seat).click();
        seat.page.waitForCondition(lost::get);
        assertThat(filed(student)).as("it came, and the answer was lost").isEqualTo(1);

        seat.page.navigate(form);
        fill(seat, student);
        seat.follow(save(seat));
        seat.page.waitForURL("**/new-student?ref=*");

        assertThat(seat.page.locator("h1")).containsText(student.fields().get("name"));
        assertThat(filed(student)).isEqualTo(1);
    }

    @Test
    void withoutANetworkNothingIsSentAndThePageSaysSo() {
        StatedStudent student = StatedStudent.invented();
        Desk.Seat tab = seat.open("/new-student-form?post=" + clerk.post());
        fill(tab, student);
        tab.page.context().setOffline(true);
        save(tab).click();
        assertThat(tab.page.locator(".kept")).containsText("cannot be reached");
        assertThat(tab.page.locator("[data-unsent]")).containsText("cannot be kept");
        tab.page.context().setOffline(false);
        tab.follow(save(tab));
        tab.page.waitForURL("**/new-student?ref=*");

        assertThat(filed(student)).isEqualTo(1);
        tab.page.close();
    }

    /** He must prove more than his password before his other post lets him in; what he typed waits, in the tab and on the server. */
    @Test
    void aSecondFactorIsAskedForInBetween() {
        GuardedProvince province = GuardedProvince.opened();
        String token = province.tokenOfTwoFactors();
        Map<String, Caller> posts = province.appointed(token, province.school(token), List.of("CLERK", "APPROVER"));
        Operator person = posts.get("CLERK").operator();
        String deciding = "/new-students?post=" + posts.get("APPROVER").post();
        Desk.Seat tab = desk.come(person.realm(), person.username(), "en");
        tab.signIn(person.username(), Identity.DEMO_PASSWORD);
        tab.page.navigate(Stack.running().at("/new-student-form?post=" + posts.get("CLERK").post()).toString());
        StatedStudent student = StatedStudent.invented();
        fill(tab, student);
        if (tab.page.locator("[name=arriving]").count() > 0) {
            tab.page.check("[name=arriving]");   // where registration has closed, who arrives is still filed
        }
        awaitKept(tab.page);

        tab.page.navigate(Stack.running().at(deciding).toString());
        assertThat(tab.page.url()).as("the password is not enough").contains("/realms/" + person.realm());
        OneTimeCode codes = new OneTimeCode(tab.page.locator("[name=totpSecret]").getAttribute("value"));
        tab.page.fill("#totp", codes.now());
        tab.page.click("[type=submit]");
        tab.page.waitForURL("**" + deciding.replace("?", "\\?"));
        tab.page.navigate(Stack.running().at("/new-student-form?post=" + posts.get("CLERK").post()).toString());
        tab.follow(tab.page.locator("#unsent a"));
        assertThat(tab.page.locator("#name")).hasValue(student.fields().get("name"));

        tab.page.context().clearCookies();   // signed out of everything, he is asked for both once more
        tab.page.fill("#remarks", "随后");
        Map<String, Object> typed = typed(tab.page);
        save(tab).click();
        assertThat(tab.page.locator(".kept")).containsText("no longer signed in");
        Desk.Seat again = tab.open("/signin?realm=" + person.realm() + "&lang=en&to=" + Http.encode(deciding));
        again.signIn(person.username(), Identity.DEMO_PASSWORD);
        again.page.fill("#otp", codes.next());
        again.page.click("[type=submit]");
        again.page.waitForURL("**" + deciding.replace("?", "\\?"));
        again.page.close();
        assertThat(typed(tab.page)).isEqualTo(typed);
        tab.follow(save(tab));
        tab.page.waitForURL("**/new-student?ref=*");

        assertThat(filed(posts.get("CLERK"), student)).isEqualTo(1);
        tab.page.context().close();
    }

    @Test
    void theCorrectionOfAReturnedRecordKeepsWhatIsTyped() {
        StatedStudent student = StatedStudent.invented();
        String record = student.filedBy(school.clerk()).getString("ref");
        assertThat(school.approver().decide(record, "RETURN", "请核对班级").json().getString("state")).isEqualTo("RETURNED");
        seat.go("/new-student?ref=" + record);
        seat.follow(seat.page.locator("a.button[href*='/new-student-form']"));
        seat.page.fill("#className", "三班");
        seat.page.fill("#remarks", "第一行\n第二行");
        Map<String, Object> typed = typed(seat.page);
        seat.go("/new-student-form");   // left at once
        assertThat(seat.page.locator("#unsent").count()).as("it is no new student").isZero();

        seat.go("/new-student-form?ref=" + record);
        assertThat(seat.page.locator("#className")).hasValue("一班");
        seat.isInOrder("unsent-correction");
        seat.follow(seat.page.locator("#unsent a"));
        assertThat(seat.page.locator("#className")).hasValue("三班");
        assertThat(typed(seat.page)).isEqualTo(typed);
        student.but("guardianName", "测试家长二").correctedBy(school.clerk(), school.clerk().get("/new-students/" + record).json());
        seat.follow(save(seat));
        assertThat(seat.page.locator("#problem")).containsText("Somebody changed this record");
        assertThat(seat.page.locator("#className")).hasValue("三班");
        assertThat(seat.page.locator("#guardianName-about")).containsText("测试家长二");
        seat.page.fill("#guardianName", "测试家长二");
        awaitKept(seat.page);
        seat.go("/new-student-form?ref=" + record);
        seat.follow(seat.page.locator("#unsent a"));
        assertThat(seat.page.locator("#guardianName")).hasValue("测试家长二");
        seat.follow(save(seat));
        seat.page.waitForURL("**/new-student?*done=CORRECT*");

        assertThat(seat.page.textContent("main")).contains("三班", "第二行", "测试家长二");
        seat.go("/new-student-form?ref=" + record);
        assertThat(seat.page.locator("#unsent").count()).as("what was sent is not kept").isZero();
    }

    private static String draft(String address) {
        return address.replaceFirst(".*[?&]draft=([0-9a-f-]+).*", "$1");
    }
}
