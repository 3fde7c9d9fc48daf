package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formal numbers in a real browser: asked for from the archive and by a file, decided, and the former number shown (V-3, V-9). */
class FormalNumberPagesIT extends AtTheDesk {

    private static FoundedSchool school;
    private static Caller yuelu;

    @BeforeAll
    static void open() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        yuelu = Caller.demo("yuelu-approver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void fromTheTemporaryNumberToTheFormalOne(String language) {
        NumberedStudent student = NumberedStudent.registeredBy(school, yuelu);
        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/student?ref=" + student.registration());
        clerk.page.locator("#formal-number summary").click();
        clerk.page.fill("#number-identity", "1234");
        clerk.follow(clerk.page.locator("#formal-number button"));
        assertThat(clerk.page.locator("#problem").innerText()).as("refused in words").isNotBlank();
        assertThat(clerk.page.locator("#number-identity").inputValue()).isEqualTo("1234");
        clerk.page.locator("#formal-number summary").click();
        clerk.page.fill("#number-identity", student.card());
        clerk.isInOrder("number-form");
        clerk.follow(clerk.page.locator("#formal-number button"));
        assertThat(clerk.page.url()).contains("/number-request?");
        String ref = clerk.page.url().replaceFirst(".*[?&]ref=([0-9a-f-]+).*", "$1");
        NumberedStudent.checked(school.clerk(), ref);

        approves(school.approver().operator(), language, student.name(), true);
        approves(yuelu.operator(), language, student.name(), false);

        clerk.go("/student?ref=" + student.registration());
        assertThat(clerk.text()).contains("G" + student.card().substring(0, 3));
        assertThat(clerk.page.locator("section.person").innerText()).as("the former number, masked").containsPattern("L[0-9]{3}\\*+");
        assertThat(clerk.page.locator("#formal-number form").count()).as("a formal number is for life").isZero();
        clerk.isInOrder("number-issued");
    }

    private static void approves(Operator operator, String language, String student, boolean pictures) {
        Desk.Seat approver = desk.sit(operator, language);
        approver.go("/numbers");
        if (pictures) {
            approver.isInOrder("numbers");
        }
        approver.follow(approver.page.locator("tbody th a", new Page.LocatorOptions().setHasText(student)));
        if (pictures) {
            approver.isInOrder("number-request");
        }
        approver.follow(approver.page.locator("button[value=APPROVE]"));
        assertThat(approver.page.locator("#problem").allInnerTexts()).isEmpty();
        assertThat(approver.page.locator(".message").first().innerText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aFileOfIdentityNumbersAndWhatIsWrongWithIt(String language) {
        NumberedStudent good = NumberedStudent.registeredBy(school, yuelu);
        NumberedStudent other = NumberedStudent.registeredBy(school, yuelu);
        byte[] file = NumberedStudent.file(List.of(good.number(school.clerk()) + "," + good.name() + "," + good.card(), other.number(school.clerk()) + ",别人," + other.card()));
        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/numbers");
        clerk.isInOrder("numbers-of-a-school");
        clerk.page.setInputFiles("#file", new FilePayload("证件号.csv", "text/csv", file));
        clerk.follow(clerk.page.locator("#upload button.primary"));
        assertThat(clerk.page.url()).contains("/number-upload?");
        clerk.page.locator("#live[data-state=DONE]").waitFor();

        assertThat(clerk.page.locator(".figures strong").allInnerTexts()).containsExactly("1", "1", "1", "0");
        assertThat(clerk.text()).contains("别人", good.name());
        clerk.isInOrder("number-upload");

        Desk.Seat approver = desk.sit(school.approver().operator(), language);
        approver.go("/numbers");
        approver.page.locator("tr", new Page.LocatorOptions().setHasText(good.name())).locator("input[name=request]").check();
        approver.follow(approver.page.locator("button[value=APPROVE]"));
        assertThat(approver.page.locator("p.message").first().innerText()).contains("1");
    }

    @Test
    void theAuthorityIsOfferedNoRequest() {
        NumberedStudent student = NumberedStudent.registeredBy(school, yuelu);
        Desk.Seat authority = desk.sit(yuelu.operator(), "en");
        authority.inspect(student.registration().toString());

        assertThat(authority.page.locator("#formal-number form").count()).isZero();
        authority.go("/numbers");
        assertThat(authority.page.locator("#upload").count()).isZero();
    }
}
