package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import jakarta.json.Json;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Time;

/** One school takes another over, in a real browser: filed, agreed, approved, handed over by itself, and signed for by both sides (V-12). */
class MergerPagesIT extends AtTheDesk {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int STUDENTS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aSchoolTakesAnotherOver(String language) {
        FoundedSchool absorbed = FoundedSchool.under("p43", "hunan", "430104");
        FoundedSchool absorbing = FoundedSchool.under("p43", "hunan", "430104");
        Caller county = Caller.demo("yuelu-approver");
        String archive = registerAt(absorbed, county, STUDENTS);

        Desk.Seat clerk = desk.sit(absorbing.clerk().operator(), language);
        clerk.go("/mergers");
        clerk.isInOrder("mergers-none");
        clerk.go("/merger-form");
        clerk.page.fill("#find", absorbed.code());
        clerk.follow(clerk.page.locator("#search"));
        clerk.page.check("input[name=absorbed]");
        clerk.page.fill("#effectiveOn", LocalDate.now(Time.BEIJING).toString());
        clerk.page.fill("#statement", "两校合并办学。");
        clerk.page.setInputFiles("#documents", new FilePayload("合并批复.pdf", "application/pdf", Sample.pdf("")));
        clerk.isInOrder("merger-form");
        clerk.follow(clerk.page.locator("#file"));
        String address = clerk.page.url().replaceFirst(".*(/merger\\?ref=[0-9a-f-]{36}).*", "$1");
        assertThat(clerk.page.locator("#persons")).hasText(String.valueOf(STUDENTS));
        assertThat(clerk.page.locator("a[href*='/file']").innerText()).contains("合并批复");
        clerk.isInOrder("merger-filed");

        for (Operator agreeing : new Operator[] {absorbed.approver().operator(), absorbing.approver().operator(), new Operator("p43", "yuelu-approver")}) {
            Desk.Seat approver = desk.sit(agreeing, language);
            approver.go(address);
            approver.isInOrder("merger-to-decide");
            approver.follow(approver.page.locator("button[value=APPROVE]"));
        }
        Patience.until(SOON, () -> county.get("/mergers/" + address.substring(address.length() - 36)).json().getString("state").equals("DONE"));

        clerk.go(address);
        assertThat(clerk.page.locator("#receipt")).isVisible();
        clerk.isInOrder("merger-done");
        String list = clerk.page.locator("#records").getAttribute("href");
        assertThat(clerk.page.request().get(Stack.running().at(list).toString()).status()).as("the list of what was handed over").isEqualTo(200);
        for (Operator signing : new Operator[] {new Operator("p43", "yuelu-approver"), absorbing.approver().operator()}) {
            Desk.Seat signer = desk.sit(signing, language);
            signer.go(address);
            signer.follow(signer.page.locator("#sign"));
            signer.isInOrder("merger-signed");
        }
        assertThat(absorbing.clerk().get("/students/" + archive).status()).as("the archive is the absorbing school's").isEqualTo(200);
        absorbed.clerk().get("/new-students").assertRefused(403, "tenancy.organisation-not-active");
        Caller.demo("kaifu-approver").get("/mergers/" + address.substring(address.length() - 36)).assertRefused(404, "merger.no-such-merger");
        Desk.Seat sibling = desk.sit(new Operator("p43", "kaifu-approver"), language);
        assertThat(sibling.go(address).status()).isEqualTo(404);
    }

    /** Looking for schools keeps what is typed, and puts none of it into an address; a tab that is closed is found again, with the schools that were ticked. */
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void whatIsTypedIsKeptWhileSchoolsAreLookedForAndAfterwards(String language) {
        FoundedSchool absorbed = FoundedSchool.under("p43", "hunan", "430104");
        FoundedSchool absorbing = FoundedSchool.under("p43", "hunan", "430104");
        String day = LocalDate.now(Time.BEIJING).toString();
        Desk.Seat clerk = desk.sit(absorbing.clerk().operator(), language);
        Desk.Seat tab = clerk.open("/merger-form?post=" + clerk.post());
        tab.page.fill("#statement", "两校合并办学，\n共享校舍。");
        tab.page.fill("#find", absorbed.code());
        tab.follow(tab.page.locator("#search"));
        assertThat(tab.page.url()).doesNotContain("statement", absorbed.code());
        assertThat(tab.page.locator("#problem").count()).isZero();
        assertThat(tab.page.locator("#statement")).hasValue("两校合并办学，\n共享校舍。");
        tab.page.check("input[name=absorbed]");
        tab.page.fill("#find", "长沙");
        tab.follow(tab.page.locator("#search"));
        assertThat(tab.page.locator("input[name=absorbed]:checked")).hasCount(1);
        tab.page.fill("#effectiveOn", day);
        tab.follow(tab.page.locator("main .actions a.button").last());   // left at once
        tab.page.close();

        clerk.go("/merger-form");
        assertThat(clerk.page.locator("#statement")).hasValue("");
        clerk.isInOrder("merger-form-unsent");
        clerk.follow(clerk.page.locator("#unsent a").first());
        assertThat(clerk.page.locator("#statement")).hasValue("两校合并办学，\n共享校舍。");
        assertThat(clerk.page.locator("#effectiveOn")).hasValue(day);
        assertThat(clerk.page.locator("input[name=absorbed]:checked")).hasValue(absorbed.ref());
        Desk.Seat colleague = desk.sit(FoundedSchool.appointed(absorbing.administrator(), "p43", absorbing.ref(), List.of("CLERK")).getFirst().operator(), language);
        colleague.page.navigate(clerk.page.url().replaceFirst("post=[0-9a-f-]+", "post=" + colleague.post()));
        assertThat(colleague.page.locator("input[name=absorbed]").count()).as("nobody else's").isZero();
        assertThat(colleague.page.locator("#statement")).hasValue("");

        clerk.page.setInputFiles("#documents", new FilePayload("合并批复.pdf", "application/pdf", Sample.pdf("")));
        clerk.follow(clerk.page.locator("#file"));
        clerk.page.waitForURL("**/merger?*ref=*");
        clerk.go("/merger-form");
        assertThat(clerk.page.locator("#unsent").count()).as("what was filed is kept no longer").isZero();
    }

    /** Registers so many at a school, and gives the archive of one of them. */
    static String registerAt(FoundedSchool school, Caller county, int students) {
        String job = school.imported(school.file(students, 0, 3)).getString("ref");
        FoundedSchool.approveAll(school.approver(), job);
        county.post("/new-students/decisions", Json.createObjectBuilder().add("action", "APPROVE").add("job", job).build()).json();
        return FoundedSchool.records(school.clerk(), job, "REGISTERED", students).get(students - 1).getString("registration");
    }
}
