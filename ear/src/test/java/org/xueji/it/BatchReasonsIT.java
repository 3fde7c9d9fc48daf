package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.count;

import com.microsoft.playwright.Locator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many records are decided by whatever filter the list has, and each for its own reason (V-9): in the browser and over REST. */
class BatchReasonsIT extends AtTheDesk {

    private static final String FOR_ALL = "照片不清晰";
    private static final String OWN = "姓名与身份证不一致，请核对";

    private FoundedSchool school;
    private List<JsonObject> drafts;

    @BeforeEach
    void file() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        drafts = List.of(StatedStudent.invented(), StatedStudent.invented(), StatedStudent.invented()).stream().map(s -> s.filedBy(school.clerk())).toList();
    }

    @Test
    void whoForgetsTheReasonFindsTheChoiceAsItWasAndGivesEachItsOwn() {
        for (String language : List.of("zh", "en")) {
            Desk.Seat approver = desk.sit(school.approver().operator(), language);
            approver.go("/new-students?waiting=1");
            tick(approver, 0).check();
            tick(approver, 2).check();
            assertThat(own(approver, 1).isVisible()).as("who is not chosen has no reason").isFalse();
            own(approver, 2).fill(OWN);
            own(approver, 2).fill("");
            approver.follow(approver.page.locator("button[value=RETURN]"));

            approver.isInOrder("batch-without-reason-" + language);
            assertThat(approver.page.locator("#problem").count()).isEqualTo(1);
            assertThat(List.of(tick(approver, 0).isChecked(), tick(approver, 1).isChecked(), tick(approver, 2).isChecked())).containsExactly(true, false, true);
            assertThat(count(school.clerk(), "state=RETURNED")).isZero();
        }
        Desk.Seat approver = desk.sit(school.approver().operator(), "en");
        approver.go("/new-students?waiting=1");
        tick(approver, 0).check();
        tick(approver, 2).check();
        own(approver, 2).fill(OWN);
        approver.page.locator("input[name=reason]").fill(FOR_ALL);
        approver.follow(approver.page.locator("button[value=RETURN]"));

        assertThat(count(school.clerk(), "state=RETURNED")).isEqualTo(2);
        Desk.Seat clerk = desk.sit(school.clerk().operator(), "en");
        Map<Integer, String> told = List.of(0, 2).stream().collect(Collectors.toMap(i -> i, i -> {
            clerk.go("/new-student?ref=" + drafts.get(i).getString("ref"));
            return clerk.text();
        }));
        assertThat(told.get(0)).contains(FOR_ALL).doesNotContain(OWN);
        assertThat(told.get(2)).contains(OWN).doesNotContain(FOR_ALL);
    }

    @Test
    void allThatMatchAreDecidedAndThoseThatWereChosenForTheirOwnReason() {
        Desk.Seat approver = desk.sit(school.approver().operator(), "zh");
        approver.go("/new-students?waiting=1");
        approver.page.locator("input[name=all]").check();
        tick(approver, 1).check();
        own(approver, 1).fill(OWN);
        approver.page.locator("input[name=reason]").fill(FOR_ALL);
        approver.follow(approver.page.locator("button[value=DENY]"));

        assertThat(count(school.clerk(), "state=REFUSED")).isEqualTo(3);
        Desk.Seat clerk = desk.sit(school.clerk().operator(), "zh");
        clerk.go("/new-student?ref=" + drafts.get(1).getString("ref"));
        assertThat(clerk.text()).contains(OWN).doesNotContain(FOR_ALL);
    }

    @Test
    void aProgramDecidesWhatTheListWithTheSameFiltersHasAndNothingElse() {
        Caller approver = school.approver();
        approver.post("/new-students/decisions", all("RETURN").build()).assertRefused(422, "approval.reason-required");
        approver.post("/new-students/decisions", all("APPROVE").add("term", "2001-AUTUMN").build()).assertRefused(422, "enrolment.nothing-chosen");
        Answer misspelt = approver.post("/new-students/decisions", all("APPROVE").add("import", school.ref()).build()).assertRefused(422, "tenancy.member-unknown");
        assertThat(misspelt.body()).as("says what it knows").contains("job, decision");
        assertThat(count(approver, "waiting=true")).as("no filter was taken for none").isEqualTo(3);

        JsonObject answer = approver.post("/new-students/decisions", all("APPROVE").add("name", drafts.get(1).getString("name")).build()).json();

        assertThat(answer.getInt("done")).isEqualTo(1);
        assertThat(school.clerk().get("/new-students/" + drafts.get(1).getString("ref")).json().getString("state")).isEqualTo("IN_REVIEW");
        assertThat(count(approver, "waiting=true")).isEqualTo(2);
    }

    @Test
    void aClassIsDecidedByItselfFromItsNameInTheList() {
        StatedStudent.invented().but("className", "二班").filedBy(school.clerk());
        Desk.Seat approver = desk.sit(school.approver().operator(), "zh");
        approver.go("/new-students?waiting=1");
        approver.follow(approver.page.locator("tbody a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("二班")));
        approver.isInOrder("class");
        assertThat(approver.page.locator("tbody input[name=record]").count()).isEqualTo(1);
        approver.page.locator("input[name=all]").check();
        approver.follow(approver.page.locator("button[value=APPROVE]"));

        assertThat(count(school.clerk(), "state=IN_REVIEW")).isEqualTo(1);
        assertThat(count(school.clerk(), "className=%E4%B8%80%E7%8F%AD&state=DRAFT")).isEqualTo(3);
        JsonObject rest = school.approver().post("/new-students/decisions", all("APPROVE").add("className", "一班").build()).json();
        assertThat(rest.getInt("done")).isEqualTo(3);
    }

    private static JsonObjectBuilder all(String action) {
        return Json.createObjectBuilder().add("action", action);
    }

    private static Locator tick(Desk.Seat seat, int row) {
        return seat.page.locator("tbody input[name=record]").nth(row);
    }

    private static Locator own(Desk.Seat seat, int row) {
        return seat.page.locator("tbody input.own").nth(row);
    }
}
