package org.xueji.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is typed into the long forms of cases is kept for whoever typed it until it is sent, as {@link NothingTypedIsLostIT} shows of the form of one student. */
@ResourceLock("tianhe-school")
class CaseFormsAreKeptIT extends AtTheDesk {

    private static final Operator CLERK = new Operator("p44", "tianhe-school-clerk");
    private static final Operator APPROVER = new Operator("p44", "tianhe-school-approver");
    private static final Pattern KEPT = Pattern.compile("Kept until you send it, last at.*");

    /**
     * A form.
     *
     * @param address with what it is about
     * @param sentTo path
     * @param typed values by field
     */
    private record Form(Operator typist, Operator other, String address, String sentTo, Map<String, String> typed) {
    }

    static Stream<Form> forms() {
        String student = student();
        return Stream.of(
            new Form(CLERK, APPROVER, "/change-form?kind=MAJOR_CHANGE&ref=" + student, "/change-form/filing", Map.of("on", "2026-11-02", "majorName", "护理", "statement", "本人申请\n第二行")),
            new Form(CLERK, APPROVER, "/transfer-form?ref=" + student + "&receiver=" + organisation("3443010401"), "/transfer-form/filing",
                Map.of("plannedOn", "2026-12-01", "className", "转学一班", "statement", "随父母迁居")),
            new Form(CLERK, APPROVER, "/personal-change-form?ref=" + student, "/personal-change-form/filing",
                Map.of("proofOn", "2026-11-02", "name", "测试改名", "ethnicGroup", "ZHUANG", "statement", "依法改名")),
            new Form(new Operator("p43", "hunan-clerk"), new Operator("p43", "hunan-approver"), "/rule-form", "/rule-form/draft", Map.of("effectiveFrom", "2036-01-01", "daysOff", "2036-01-02")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aClosedTabIsFoundAgainByWhoTypedAlone(Form form) {
        Desk.Seat typist = desk.sit(form.typist(), "en");
        Desk.Seat tab = typist.open(form.address() + (form.address().contains("?") ? "&" : "?") + "post=" + typist.post());
        type(tab.page, form.typed().entrySet().stream().limit(1));
        List<Route> answers = new CopyOnWriteArrayList<>();
        tab.page.route("**/unsent*", answer -> {
            answer.fetch();
            answers.add(answer);   // which never comes
        });
        tab.page.waitForCondition(() -> !answers.isEmpty());
        tab.page.unroute("**/unsent*");
        type(tab.page, form.typed().entrySet().stream().skip(1));
        tab.follow(tab.page.locator("main .actions a.button").last());   // left at once: the rest was not sent, and the page knows nothing of what was
        tab.page.close();

        typist.go(form.address());
        form.typed().forEach((field, value) -> assertThat(typist.page.inputValue("#" + field)).as("a form opened anew: " + field).isNotEqualTo(value));
        typist.isInOrder("unsent");
        assertThat(typist.page.locator("#unsent a")).hasCount(1);
        String draft = draft(typist.page.locator("#unsent a").getAttribute("href"));
        assertThat(kept(typist, form, draft)).contains(form.typed().values().stream().map(v -> v.replace("\n", "\\n")).toList()).doesNotContain("\"saved\":0");
        assertThat(kept(desk.sit(form.other(), "en"), form, draft)).as("nobody else's").contains("\"saved\":0", "\"fields\":[]");

        typist.follow(typist.page.locator("#unsent a").first());
        form.typed().forEach((field, value) -> assertThat(typist.page.locator("#" + field)).hasValue(value));
        typist.go(form.address());
        typist.follow(typist.page.locator("#unsent button").first());
        assertThat(typist.page.locator("#unsent").count()).as("thrown away").isZero();
    }

    @Test
    void theSessionEndsWhileOneTypesAndWhatIsFiledAfterwardsIsKeptNoLonger() {
        String form = "/change-form?kind=SUSPENSION&ref=" + student();
        Desk.Seat clerk = desk.sit(CLERK, "en");
        clerk.go(form);
        clerk.page.fill("#on", today());
        clerk.page.fill("#until", "2027-01-10");
        clerk.page.context().clearCookies();
        clerk.page.fill("#statement", "因病需要休养");
        clerk.page.setInputFiles("#documents", new FilePayload("诊断证明.pdf", "application/pdf", Sample.pdf("")));
        clerk.page.locator("main form.plane button.primary").click();
        assertThat(clerk.page.locator(".kept")).containsText("no longer signed in");

        Desk.Seat again = clerk.open("/signin?realm=p44&lang=en");
        again.signIn(CLERK.username(), Identity.DEMO_PASSWORD);
        clerk.page.evaluate("window.dispatchEvent(new Event('focus'))");
        assertThat(clerk.page.locator("[data-unsent]")).hasText(KEPT);
        again.page.navigate(clerk.page.url());
        assertThat(again.page.locator("#statement")).hasValue("因病需要休养");   // in another tab too
        again.page.close();
        String draft = draft(clerk.page.url());
        clerk.follow(clerk.page.locator("main form.plane button.primary"));
        clerk.page.waitForURL("**/change?*ref=*");

        assertThat(clerk.text()).contains("因病需要休养", "2027-01-10", "诊断证明.pdf");
        assertThat(Register.text("select count(*)::text from unsent_form where ref = ?::uuid", draft)).as("what was filed is kept no longer").isEqualTo("0");
        clerk.follow(clerk.page.locator("button[value=WITHDRAW]"));
    }

    /** The server reads nothing of it but the address, and that names what it keeps. */
    @Test
    void documentsThatAreMoreThanIsReadAreRefusedInWordsAndWhatWasTypedIsThere(@TempDir Path folder) throws IOException {
        Path large = folder.resolve("诊断证明.pdf");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(45L << 20);
        }
        Desk.Seat clerk = desk.sit(CLERK, "en");
        clerk.go("/change-form?kind=SUSPENSION&ref=" + student());
        clerk.page.fill("#on", today());
        clerk.page.fill("#until", "2027-01-10");
        clerk.page.fill("#statement", "因病需要休养");
        assertThat(clerk.page.locator("[data-unsent]")).hasText(KEPT);
        clerk.page.setInputFiles("#documents", large);
        clerk.follow(clerk.page.locator("main form.plane button.primary"));

        assertThat(clerk.page.locator("#problem")).containsText("larger than 44 MB");
        assertThat(clerk.page.locator("#statement")).hasValue("因病需要休养");
        clerk.go("/change-form?kind=SUSPENSION&ref=" + student());
        while (clerk.page.locator("#unsent button").count() > 0) {
            clerk.follow(clerk.page.locator("#unsent button").first());
        }
    }

    private static void type(Page page, Stream<Map.Entry<String, String>> typed) {
        typed.forEach(field -> {
            String at = "#" + field.getKey();
            if (page.locator("select" + at).count() > 0) {
                page.selectOption(at, field.getValue());
            } else {
                page.fill(at, field.getValue());
            }
        });
    }

    private static String draft(String address) {
        return address.replaceFirst(".*[?&]draft=([0-9a-f-]+).*", "$1");
    }

    /** What the server says that it keeps of this form under a reference for whoever asks. */
    private static String kept(Desk.Seat seat, Form form, String draft) {
        String query = form.address().contains("?") ? form.address().replaceFirst("[^?]*\\?", "&") : "";
        return seat.page.request().get(Stack.running().at("/unsent?post=" + seat.post() + "&draft=" + draft + "&form=" + form.sentTo() + query).toString()).text();
    }

    private static String organisation(String code) {
        return Register.text("select ref::text from organisation where code = ?", code);
    }

    private static String today() {
        return Register.text("select (now() at time zone 'Asia/Shanghai')::date::text");
    }

    private static String student() {
        return Register.text("""
            select r.ref::text from registration r join organisation o on o.id = r.school_id join person p on p.id = r.person_id
             where o.code = '3444010601' and r.status = 'ACTIVE' and p.document_kind = 'RESIDENT_IDENTITY_CARD'
               and not exists (select from status_change q where q.registration_id = r.id and q.open) and not exists (select from personal_change q where q.registration_id = r.id)
               and not exists (select from approval_case c where c.registration_id = r.id and c.state in ('IN_REVIEW', 'RETURNED')) order by r.id desc limit 1""");
    }
}
