package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.approveAll;
import static org.xueji.it.FoundedSchool.records;

import com.microsoft.playwright.options.FormData;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Students who never came, many at once and in a real browser: taken back before their registration is formal, released afterwards (S-4). */
class NoShowPagesIT extends AtTheDesk {

    private static FoundedSchool school;
    private static Caller authority;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        authority = Caller.demo("yuelu-approver");
    }

    @ParameterizedTest
    @CsvSource({"zh, 101, 撤回 3 条填报，原因：未报到？, 已办理 2 条。", "en, 102, Take 3 records back: never arrived?, Done for 2 records."})
    void aClerkTakesBackAllWhoNeverCameByTheKeysAlone(String language, long seed, String question, String done) {
        String job = school.imported(school.file(4, 0, seed)).getString("ref");
        List<String> drafts = records(school.clerk(), job, "DRAFT", 10).stream().map(r -> r.getString("ref")).toList();
        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/new-students?import=" + job);
        for (int row = 0; row < 3; row++) {
            clerk.page.locator("tbody input[type=checkbox]").nth(row).focus();
            clerk.page.keyboard().press("Space");
        }
        clerk.page.selectOption("select[name=leaving]", "NEVER_ARRIVED");
        clerk.isInOrder("withdrawal");
        clerk.page.locator("button[formaction]").focus();
        clerk.page.keyboard().press("Enter");
        clerk.page.waitForSelector("#confirm");

        assertThat(clerk.page.innerText("#confirm h2")).isEqualTo(question);
        assertThat(clerk.page.locator("#confirm li").count()).isEqualTo(3);
        assertThat(state(drafts.getFirst())).as("nothing is done before it is confirmed").isEqualTo("DRAFT");
        clerk.isInOrder("withdrawal-confirm");
        school.clerk().post("/new-students/" + drafts.getFirst() + "/withdrawal", Json.createObjectBuilder().add("reason", "LEFT_EARLY").build()).json();

        clerk.page.locator("#confirm button").focus();
        clerk.page.keyboard().press("Enter");
        clerk.page.waitForSelector("[role=alert]");

        assertThat(clerk.text()).contains(done);
        assertThat(clerk.page.locator("[role=alert] li").count()).as("who was taken back meanwhile").isEqualTo(1);
        clerk.isInOrder("withdrawal-result");
        assertThat(drafts.stream().map(NoShowPagesIT::state)).containsExactly("WITHDRAWN", "WITHDRAWN", "WITHDRAWN", "DRAFT");
    }

    @Test
    void nothingIsTakenBackWithoutAChoiceAReasonAndAYes() {
        String job = school.imported(school.file(1, 0, 103)).getString("ref");
        Desk.Seat clerk = desk.sit(school.clerk().operator(), "en");
        clerk.go("/new-students?import=" + job);
        clerk.follow(clerk.page.locator("button[formaction]"));
        assertThat(clerk.page.locator("#problem").innerText()).contains("Choose at least one student");

        clerk.page.check("tbody input[type=checkbox]");
        clerk.follow(clerk.page.locator("button[formaction]"));
        assertThat(clerk.page.locator("#problem").innerText()).contains("Choose why");

        clerk.page.check("tbody input[type=checkbox]");
        clerk.page.selectOption("select[name=leaving]", "LEFT_EARLY");
        clerk.follow(clerk.page.locator("button[formaction]"));
        clerk.follow(clerk.page.locator("#confirm a.button"));
        assertThat(clerk.page.locator("#confirm").count()).isZero();
        assertThat(records(school.clerk(), job, "DRAFT", 10)).hasSize(1);

        Desk.Seat approver = desk.sit(school.approver().operator(), "en");
        approver.go("/new-students?import=" + job);
        assertThat(approver.page.locator("button[formaction]").count()).as("nobody else takes back").isZero();
        String draft = records(school.clerk(), job, "DRAFT", 1).getFirst().getString("ref");
        assertThat(approver.forge("/new-students/withdrawal", FormData.create().set("record", draft + "/1").set("leaving", "LEFT_EARLY").set("confirmed", "1"))).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"zh, 104, 已提交 2 项注销申请, 已办理 1 项。", "en, 105, Filed 2 releases, Done for 1 release."})
    void registeredNoShowsAreReleasedTogetherAndDecidedTogether(String language, long seed, String filed, String done) {
        FoundedSchool own = FoundedSchool.under("p43", "hunan", "430104");
        String job = own.imported(own.file(3, 0, seed)).getString("ref");
        approveAll(own.approver(), job);
        approveAll(authority, job);
        Desk.Seat clerk = desk.sit(own.clerk().operator(), language);
        clerk.go("/students");
        clerk.follow(clerk.page.locator("section.decision button"));
        assertThat(clerk.page.locator("#problem").count()).as("nothing chosen").isEqualTo(1);
        clerk.page.locator("tbody input[name=registration]").nth(0).check();
        clerk.page.locator("tbody input[name=registration]").nth(1).check();
        clerk.page.selectOption("select[name=reason]", "NEVER_ARRIVED");
        clerk.page.fill("input[name=leftOn]", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        clerk.page.fill("input[name=statement]", "一直未到校");
        clerk.isInOrder("releases-file");
        clerk.follow(clerk.page.locator("section.decision button"));
        assertThat(clerk.text()).contains(filed);
        assertThat(clerk.page.locator("tbody input[name=registration]").count()).as("one release at a time").isEqualTo(1);
        clerk.isInOrder("releases-filed");

        Desk.Seat approver = desk.sit(own.approver().operator(), language);
        approver.go("/releases");
        approver.page.locator("input[data-all]").check();
        List<JsonObject> waiting = own.approver().get("/releases").list().getValuesAs(JsonObject.class);
        own.clerk().post("/releases/" + waiting.getFirst().getString("ref") + "/decision", Json.createObjectBuilder().add("action", "WITHDRAW").build()).json();
        approver.isInOrder("releases-choose");
        approver.follow(approver.page.locator("button[value=APPROVE]"));

        assertThat(approver.text()).contains(done);
        assertThat(approver.page.innerText("[role=alert] li")).as("the one that was withdrawn meanwhile").startsWith(waiting.getFirst().getString("student"));
        approver.isInOrder("releases-decided");
        assertThat(own.clerk().get("/releases/" + waiting.getLast().getString("ref")).json().getString("waitsFor")).isEqualTo("岳麓区");
    }

    @Test
    void nobodyButTheClerkIsOfferedToRelease() {
        Desk.Seat approver = desk.sit(new Operator("p44", "tianhe-school-approver"), "en");
        approver.go("/students");

        assertThat(approver.page.locator("input[name=registration]").count()).isZero();
        assertThat(approver.forge("/students/release", FormData.create().set("reason", "LEFT_EARLY").set("statement", "x"))).isEqualTo(403);
    }

    private static String state(String record) {
        return school.clerk().get("/new-students/" + record).json().getString("state");
    }
}
