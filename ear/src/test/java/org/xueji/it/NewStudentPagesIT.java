package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Year;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.demo.StudentFile;
import org.xueji.jurisdiction.SchoolType;

/** The main job in a real browser, in both languages: a school's file becomes registered students (V-6, V-9). */
@Order(1)
class NewStudentPagesIT extends AtTheDesk {

    private static final double PATIENCE = 120_000;
    private static final int STUDENTS = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "zh, p44, dongguan, 3444190001, 441900, 已完成, G441",
        "en, p31, huangpu, 3431010101, 310101, Done, G310"})
    void aSchoolsFileBecomesStudentNumbers(String language, String realm, String place, String code, String division, String over, String number)
        throws IOException {
        Desk.Seat clerk = desk.sit(new Operator(realm, place + "-school-clerk"), language);
        clerk.isInOrder("work-list");
        upload(clerk, file(code, division));
        assertThat(clerk.page.locator("#live .state").first()).hasText(java.util.regex.Pattern.compile(over, java.util.regex.Pattern.CASE_INSENSITIVE),
            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
        clerk.page.locator("details.ground").first().waitFor();
        assertThat(clerk.page.locator("details.ground").count()).as("every problem is reported at once").isGreaterThan(10);
        clerk.isInOrder("import");
        whatTheCellsSayIsNotShownAbove(desk.sit(new Operator(realm, place + "-viewer"), language), clerk.page.url().replaceAll(".*[?&](ref=[0-9a-f-]+).*", "$1"));

        decideAll(desk.sit(new Operator(realm, place + "-school-approver"), language));
        decideAll(desk.sit(new Operator(realm, place + "-approver"), language));

        clerk.go("/new-students?state=REGISTERED");
        clerk.isInOrder("registered");
        clerk.go("/students");
        clerk.isInOrder("students");
        assertThat(clerk.text()).contains(number);
        clerk.follow(clerk.page.locator("tbody th a").first());
        clerk.isInOrder("archive");
        assertThat(clerk.page.locator(".person .mono").innerText()).contains("*");
        clerk.follow(clerk.page.locator("form[action*='/student/numbers'] button"));
        assertThat(clerk.page.locator(".person .mono").innerText()).doesNotContain("*").matches("[GJL].{16,20}");
        assertThat(clerk.page.url()).as("no number in an address").doesNotContainPattern("[0-9]{17}");
    }

    @Test
    void whatIsNoSpreadsheetIsRefusedOnThePageInWords() {
        Desk.Seat clerk = desk.sit(new Operator("p43", "kaifu-school-clerk"), "en");
        clerk.go("/imports");
        clerk.page.setInputFiles("#file", new com.microsoft.playwright.options.FilePayload("students.xlsx", "application/octet-stream", new byte[] {1, 2, 3, 4, 5}));
        clerk.page.fill("#entryDate", "2026-09-01");
        clerk.follow(clerk.page.locator("form.upload button"));

        Locator problem = clerk.page.locator("#problem");
        assertThat(problem.innerText()).contains("This could not be done");
        assertThat(problem.locator("details").count()).as("the article is one click away").isEqualTo(1);
        assertThat(clerk.page.inputValue("#entryDate")).as("what was typed stays").isEqualTo("2026-09-01");
    }

    @Test
    void keysLeadThroughTheListAndADenialTakesAReason() {
        Desk.Seat county = desk.sit(new Operator("p43", "yuelu-approver"), "en");
        county.go("/new-students?waiting=1");
        county.follow(county.page.locator("tbody th a").first());
        String first = county.page.url();
        county.page.keyboard().press("j");
        county.page.waitForURL(url -> !url.equals(first));
        county.page.keyboard().press("k");
        county.page.waitForURL(first);
        county.follow(county.page.locator("button[value=DENY]"));

        assertThat(county.page.locator("#problem").innerText()).contains("Please give a reason");
        assertThat(county.page.locator("h1 .state").innerText()).as("nothing changed").isEqualToIgnoringCase("in review");
        county.page.keyboard().press("Escape");
        county.page.waitForURL(url -> url.contains("/new-students"));
    }

    @Test
    void aRecordOfAnotherSchoolIsNotThere() {
        Desk.Seat own = desk.sit(new Operator("p43", "yuelu-school-clerk"), "en");
        own.go("/new-students");
        String path = own.page.locator("tbody th a").first().getAttribute("href").replaceFirst("&post=.*", "");
        Desk.Seat sibling = desk.sit(new Operator("p43", "kaifu-school-clerk"), "en");

        assertThat(sibling.go(path).status()).isEqualTo(404);
        assertThat(sibling.text()).doesNotContainIgnoringCase("exception");
        assertThat(sibling.page.locator("a.button.primary").count()).as("a way on").isEqualTo(1);
    }

    @Test
    void theTreeShowsCountsOfTheOwnJurisdictionAlone() {
        Desk.Seat county = desk.sit(new Operator("p43", "yuelu-approver"), "zh");
        county.go("/organisations");
        county.isInOrder("organisations");
        county.follow(county.page.locator(".crumbs a").nth(1));

        assertThat(county.text()).contains("管辖范围外");
        county.isInOrder("province");
    }

    private static void upload(Desk.Seat clerk, Path file) {
        clerk.go("/imports");
        clerk.isInOrder("imports");
        clerk.page.setInputFiles("#file", file);
        clerk.page.fill("#entryDate", Year.now() + "-09-01");
        clerk.follow(clerk.page.locator("form.upload button"));
    }

    /** Goes from the work list into the list that waits, and approves all of it; more than fifty are a job. */
    private static void whatTheCellsSayIsNotShownAbove(Desk.Seat viewer, String job) {
        viewer.go("/import?" + job);
        assertThat(viewer.page.locator("h2 .count")).isVisible();
        assertThat(viewer.page.locator("details.ground")).hasCount(0);
        viewer.isInOrder("import-from-above");
    }

    private static void decideAll(Desk.Seat approver) {
        approver.isInOrder("work-list");
        approver.follow(approver.page.locator("td.end a").first());
        approver.isInOrder("waiting");
        approver.follow(approver.page.locator("tbody th a").first());
        approver.isInOrder("record");
        approver.page.goBack();
        approver.page.check("input[name=all]");
        approver.follow(approver.page.locator("button[value=APPROVE]"));
        if (approver.page.url().contains("/job")) {
            assertThat(approver.page.locator("#live")).hasAttribute("data-moving", "false", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE));
            approver.isInOrder("job");
        }
        approver.go("/");
        assertThat(approver.page.locator("main tbody tr").count()).as("nothing waits any more").isZero();
    }

    private Path file(String code, String division) throws IOException {
        Path file = folder.resolve("new-students.xlsx");
        new StudentFile(new StudentFile.School(code, SchoolType.SPECIALIZED_SECONDARY, division, "示例省", "示例市", "示例区"), STUDENTS, 0.5, 20261122, Year.now().getValue())
            .writeXlsx(file);
        return file;
    }
}
