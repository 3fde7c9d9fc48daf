package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.records;

import com.microsoft.playwright.options.FilePayload;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Corrections, evidence and a ruling in a real browser (V-11). */
class RulingPagesIT extends AtTheDesk {

    private static FoundedSchool here;
    private static FoundedSchool there;

    @BeforeAll
    static void open() {
        here = FoundedSchool.under("p43", "hunan", "430104");
        there = FoundedSchool.under("p44", "guangdong", "440106");
    }

    @ParameterizedTest
    @CsvSource({"zh, 771", "en, 772"})
    void fromAHeldRecordToTheRulingOfTheMinistry(String language, int seed) {
        byte[] file = there.file(1, 0, seed);
        String filed = records(there.clerk(), there.imported(file).getString("ref"), "DRAFT", 1).getFirst().getString("ref");
        there.approver().decide(filed, "APPROVE", "").json();
        String registration = Caller.demo("tianhe-approver").decide(filed, "APPROVE", "").json().getString("registration");
        String record = records(here.clerk(), here.imported(file).getString("ref"), "HELD", 1).getFirst().getString("ref");
        String conflict = here.clerk().get("/new-students/" + record).json().getJsonArray("conflicts").getString(0);

        aCorrectionIsAskedForAndDenied(language, record);
        evidenceIsHandedIn(language, record);
        grantTheirEvidence(registration);
        theMinistryRules(language, conflict);

        assertThat(here.clerk().get("/new-students/" + record).json().getString("state")).isEqualTo("REGISTERED");
    }

    private static void aCorrectionIsAskedForAndDenied(String language, String record) {
        Desk.Seat clerk = desk.sit(here.clerk().operator(), language);
        clerk.go("/new-student?ref=" + record);
        clerk.isInOrder("held");
        clerk.follow(clerk.page.locator("a[href*='/new-student-form']").first());
        clerk.isInOrder("asking");
        clerk.page.fill("#className", "九班");
        clerk.page.fill("#statement", "班级填写有误");
        clerk.follow(clerk.page.locator("form[action*='/new-student-form/request'] button.primary"));

        assertThat(clerk.page.locator("#problem").allInnerTexts()).isEmpty();
        assertThat(clerk.page.url()).contains("/request?ref=");
        assertThat(clerk.page.locator("table.changes ins").allInnerTexts()).containsExactly("九班");
        clerk.isInOrder("correction");

        Desk.Seat approver = desk.sit(here.approver().operator(), language);
        approver.go("/");
        approver.follow(approver.page.locator("a[href*='/requests']").first());
        approver.isInOrder("requests");
        approver.follow(approver.page.locator("tbody th a").first());
        approver.follow(approver.page.locator("button[value='DENY']"));
        assertThat(approver.page.locator("#problem").innerText()).isNotBlank();
        approver.page.fill("#reason", "请提交佐证");
        approver.follow(approver.page.locator("button[value='DENY']"));
        assertThat(approver.page.locator(".state.DENIED").count()).isPositive();
    }

    private static void evidenceIsHandedIn(String language, String record) {
        Desk.Seat clerk = desk.sit(here.clerk().operator(), language);
        clerk.go("/new-student?ref=" + record);
        clerk.follow(clerk.page.locator("a[href*='/evidence']").first());
        clerk.isInOrder("evidence");
        clerk.page.fill("#statement", "本人在我校就读");
        clerk.page.setInputFiles("#documents", new FilePayload("证明.pdf", "application/pdf", Sample.pdf("")));
        clerk.follow(clerk.page.locator("form[action*='/evidence/handing-in'] button.primary"));
        assertThat(clerk.page.locator("a[href*='/file']").innerText()).contains("证明");
        clerk.isInOrder("evidence-handed-in");

        String request = clerk.page.url().replaceFirst(".*[?&]ref=([0-9a-f-]+).*", "$1");
        approve(here.approver(), request);
        approve(Caller.demo("yuelu-approver"), request);
    }

    private static void grantTheirEvidence(String registration) {
        String paper = there.clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf("")).json().getString("ref");
        JsonObject evidence = Json.createObjectBuilder().add("statement", "一直在我校就读").add("documents", Json.createArrayBuilder().add(paper)).build();
        String request = there.clerk().post("/students/" + registration + "/requests", evidence).json().getString("ref");
        approve(there.approver(), request);
        approve(Caller.demo("tianhe-approver"), request);
    }

    private static void approve(Caller caller, String request) {
        caller.post("/requests/" + request + "/decision", Json.createObjectBuilder().add("action", "APPROVE").build()).json();
    }

    private static void theMinistryRules(String language, String conflict) {
        Desk.Seat ministry = desk.sit(new Operator("ministry", "ministry-approver"), language);
        ministry.go("/");
        ministry.follow(ministry.page.locator("a[href*='/rulings']").first());
        ministry.isInOrder("rulings");
        ministry.follow(ministry.page.locator("a[href*='" + conflict + "']"));
        assertThat(ministry.page.locator(".sides section").count()).isEqualTo(2);
        assertThat(ministry.page.locator(".outcomes input[type=radio]").count()).isEqualTo(4);
        ministry.isInOrder("ruling");

        ministry.page.check("#o-" + (ministry.page.locator(".sides section").first().locator("dd.mono").count() == 0 ? "FOR_FIRST" : "FOR_SECOND"));
        ministry.page.fill("#reason", "学生本人在岳麓就读，材料属实");
        ministry.follow(ministry.page.locator("form[action*='/ruling/given'] button.primary"));

        assertThat(ministry.page.locator(".state.SETTLED").count()).isPositive();
        assertThat(ministry.page.locator(".outcomes").count()).isZero();
        ministry.isInOrder("ruled");
    }
}
