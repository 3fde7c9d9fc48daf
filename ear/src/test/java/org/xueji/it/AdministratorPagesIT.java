package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators do in a real browser: build the tree, open a province, appoint, suspend (C-4, C-5, C-6). */
@ResourceLock("provinces")
class AdministratorPagesIT extends AtTheDesk {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String REASON = "例行核查";
    private static final String OWN_PASSWORD = "Chosen-by-myself-2026";

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void anAdministratorBuildsTheTreeAndAppointsWhoActsThere(String language) {
        Desk.Seat administrator = desk.sit(new Operator("p43", "changsha-admin"), language);
        administrator.go("/organisations");
        administrator.isInOrder("tree");
        administrator.follow(administrator.page.locator("a[href*=ADD_AUTHORITY]"));
        administrator.isInOrder("authority");
        add(administrator, () -> "43" + digits(4), "新设区" + digits(3), "tier", "COUNTY");
        assertThat(administrator.page.locator("[role=status]")).hasCount(1);
        administrator.isInOrder("added");

        administrator.follow(administrator.page.locator("a[href*=ADD_SCHOOL]"));
        administrator.page.fill("#code", "12345");
        administrator.page.fill("#name", "新设学校");
        administrator.follow(administrator.page.locator("form .primary"));
        assertThat(administrator.page.inputValue("#name")).as("what was typed stays").isEqualTo("新设学校");
        assertThat(administrator.page.getAttribute("#code", "aria-invalid")).isEqualTo("true");
        assertThat(administrator.page.locator("#problem details").count()).as("the article is one click away").isEqualTo(1);
        administrator.isInOrder("school-refused");
        add(administrator, () -> "39" + digits(8), "新设学校", "type", "VOCATIONAL_HIGH");
        assertThat(administrator.page.locator(".crumbs li").count()).as("under the new county").isEqualTo(5);

        administrator.follow(administrator.page.locator("#administration a[href*=operators]"));
        administrator.isInOrder("no-operators");
        administrator.follow(administrator.page.locator(".beside .primary"));
        administrator.isInOrder("operator");
        administrator.follow(administrator.page.locator("form .primary >> visible=true").last());
        assertThat(administrator.page.locator("#problem li").count()).as("everything missing is named at once").isEqualTo(6);
        administrator.isInOrder("operator-refused");
        appoint(administrator, "new-" + digits(9), Identity.DEMO_PASSWORD);
        administrator.page.check("input[value=CLERK]");
        administrator.follow(administrator.page.locator("form .primary >> visible=true").last());
        assertThat(administrator.page.locator("tbody tr")).hasCount(1);
        administrator.isInOrder("operators");
    }

    @Test
    void anOperatorIsSuspendedReinstatedAndLosesThePost() {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
        Caller clerk = school.clerk();
        assertThat(clerk.get("/new-students").status()).as("with a token that outlives the suspension").isEqualTo(200);
        Desk.Seat administrator = desk.sit(new Operator("p43", "hunan-admin"), "en");
        administrator.go("/operators?ref=" + school.ref());
        Locator row = administrator.page.locator("tbody tr", new Page.LocatorOptions().setHasText("Clerk"));

        confirm(administrator, row, "Suspend the operator");
        clerk.get("/new-students").assertRefused(403, "tenancy.no-such-post");
        assertThat(row.innerText()).containsIgnoringCase("suspended");
        confirm(administrator, row, "Reinstate the operator");
        assertThat(clerk.get("/new-students").status()).isEqualTo(200);
        confirm(administrator, row, "Withdraw the post");
        clerk.get("/new-students").assertRefused(403, "tenancy.no-such-post");
        assertThat(row.count()).isZero();
    }

    @Test
    void whatIsWrongWithARecordStandsBesideItsField() {
        Desk.Seat administrator = desk.sit(new Operator("p43", "hunan-admin"), "zh");
        administrator.go("/organisation-record?ref=" + FoundedSchool.under("p43", "hunan", "430105").ref());
        administrator.page.fill("#name", "更名学校");
        administrator.follow(administrator.page.locator("#rename .primary"));
        assertThat(administrator.page.inputValue("#name")).as("what was typed stays").isEqualTo("更名学校");
        assertThat(administrator.page.getAttribute("#nameOn", "aria-invalid")).isEqualTo("true");
        assertThat(administrator.page.getAttribute("#nameReason", "aria-invalid")).isEqualTo("true");
        assertThat(administrator.page.getAttribute("#moveReason", "aria-invalid")).as("of another form").isEqualTo("false");
        administrator.isInOrder("record-refused");
    }

    @Test
    void aSchoolIsSuspendedForAReasonAndGoesOn() {
        FoundedSchool school = FoundedSchool.under("p43", "hunan", "430105");
        Desk.Seat administrator = desk.sit(new Operator("p43", "hunan-admin"), "en");
        administrator.go("/organisations?ref=" + school.ref());
        administrator.follow(administrator.page.locator("#administration .danger"));
        administrator.isInOrder("suspend");
        administrator.follow(administrator.page.locator("main button.danger"));
        assertThat(administrator.page.locator("#problem").innerText()).contains("Please give the reason");
        assertThat(school.clerk().get("/new-students").status()).as("nothing changed").isEqualTo(200);

        administrator.page.fill("#reason", REASON);
        administrator.follow(administrator.page.locator("main button.danger"));
        assertThat(administrator.page.locator("h1 .state")).hasText("suspended");
        school.clerk().get("/new-students").assertRefused(403, "tenancy.organisation-not-active");
        assertThat(administrator.page.locator("a[href*='act=SUSPEND']").count()).as("no button that would be refused").isZero();

        administrator.follow(administrator.page.locator("a[href*=RESUME]"));
        administrator.isInOrder("resume");
        administrator.page.fill("#reason", REASON);
        administrator.follow(administrator.page.locator("main button.primary"));
        assertThat(administrator.page.locator("h1 .state")).hasText("active");
        assertThat(school.clerk().get("/new-students").status()).isEqualTo(200);
    }

    @Test
    void theMinistryOpensAProvinceInOneActionThatCanBeTakenUpAgain() {
        Desk.Seat ministry = desk.sit(new Operator("ministry", "ministry-admin"), "zh");
        ministry.go("/organisations");
        ministry.follow(ministry.page.locator("a[href*=ADD_AUTHORITY]"));
        add(ministry, () -> RANDOM.nextInt(66, 90) + "0000", "试验省", "tier", "PROVINCE");
        String code = ministry.page.locator("dd.mono").first().innerText();
        ministry.follow(ministry.page.locator("a[href*=province-opening]"));
        ministry.isInOrder("opening");
        String username = "first-" + digits(9);
        appoint(ministry, username, "short");
        ministry.follow(ministry.page.locator("form .primary >> visible=true").last());
        assertThat(ministry.page.locator("#steps").count()).as("what the check refuses has made nothing").isZero();
        assertThat(ministry.page.inputValue("#username")).as("what was typed stays").isEqualTo(username);
        assertThat(ministry.page.getAttribute("#password", "aria-invalid")).isEqualTo("true");
        ministry.isInOrder("opening-interrupted");

        ministry.page.fill("#password", Identity.DEMO_PASSWORD);
        ministry.follow(ministry.page.locator("button[formaction]"));
        assertThat(ministry.page.locator("#preview [role=status]")).hasCount(1);
        ministry.isInOrder("opening-checked");
        ministry.page.fill("#password", Identity.DEMO_PASSWORD);
        ministry.follow(ministry.page.locator("form .primary >> visible=true").last());
        assertThat(ministry.page.locator(".line li.done")).hasCount(7);
        assertThat(ministry.page.locator("#checklist .ACTIVE")).hasCount(10);
        ministry.isInOrder("opened");

        Desk.Seat first = desk.come("p" + code.substring(0, 2), username, "zh");
        first.signIn(username, Identity.DEMO_PASSWORD);
        first.page.fill("#password-new", OWN_PASSWORD);
        first.page.fill("#password-confirm", OWN_PASSWORD);
        first.page.click("[type=submit]");
        first.page.waitForURL(url -> url.contains("post="));
        first.go("/operators");
        assertThat(first.page.locator("tbody tr")).hasCount(1);
        assertThat(first.page.locator("details.act").count()).as("nobody shuts himself out").isZero();
    }

    @Test
    void aFormSentAfterTheSessionEndedKeepsWhatWasTyped() {
        Desk.Seat administrator = desk.sit(new Operator("p43", "changsha-admin"), "en");
        administrator.page.clock().install();
        administrator.go("/organisations");
        administrator.follow(administrator.page.locator("a[href*=ADD_SCHOOL]"));
        String code = "39" + digits(8);
        administrator.page.fill("#code", code);
        administrator.page.fill("#name", "不会丢失的学校");
        administrator.page.selectOption("#type", "TECHNICAL");
        administrator.page.context().clearCookies();
        administrator.page.clock().fastForward("02:00");

        administrator.page.click("main form .primary");
        assertThat(administrator.page.locator(".kept")).containsText("no longer signed in");
        administrator.isInOrder("session-ended");

        Desk.Seat again = administrator.open("/signin?realm=p43&lang=en");
        again.signIn("changsha-admin", Identity.DEMO_PASSWORD);
        administrator.page.evaluate("window.dispatchEvent(new Event('focus'))");
        assertThat(administrator.page.locator(".kept")).containsText("signed in again");
        assertThat(administrator.page.inputValue("#code")).isEqualTo(code);
        administrator.page.click("main form .primary");
        administrator.page.waitForURL(url -> url.contains("done="));
        assertThat(administrator.page.locator("h1")).containsText("不会丢失的学校");
    }

    /** Fills in and sends the form of a new organisation, with another code where one is taken. */
    private static void add(Desk.Seat administrator, Supplier<String> code, String name, String choice, String chosen) {
        do {
            administrator.page.fill("#code", code.get());
            administrator.page.fill("#name", name);
            administrator.page.selectOption("#" + choice, chosen);
            administrator.follow(administrator.page.locator("main form .primary"));
        } while (administrator.page.locator("#problem").count() > 0 && administrator.page.innerText("#problem").matches("(?s).*(already|belongs to|属于).*"));
    }

    private static void appoint(Desk.Seat administrator, String username, String password) {
        administrator.page.fill("#name", "新任人员");
        administrator.page.fill("#identityNumber", FoundedSchool.person("", List.of()).getString("identityNumber"));
        administrator.page.fill("#username", username);
        administrator.page.fill("#password", password);
        administrator.page.fill("#trainedOn", "2026-01-05");
        administrator.page.fill("#trainedUntil", "2099-12-31");
    }

    private static void confirm(Desk.Seat administrator, Locator row, String act) {
        Locator details = row.locator("details", new Locator.LocatorOptions().setHasText(act));
        details.locator("summary").click();
        administrator.follow(details.locator("button"));
        assertThat(administrator.page.locator("[role=status]")).hasCount(1);
    }

    private static String digits(int many) {
        return RANDOM.ints(many, 0, 10).mapToObj(Integer::toString).reduce("", String::concat);
    }
}
