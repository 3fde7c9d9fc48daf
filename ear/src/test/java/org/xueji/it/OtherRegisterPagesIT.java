package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FormData;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other registers say, and what is said for them, in a real browser (V-7, V-8). */
class OtherRegisterPagesIT extends AtTheDesk {

    private static final Duration SOON = Duration.ofMinutes(1);
    /** The server looks once a minute what is owed. */
    private static final Duration A_FEW_MINUTES = Duration.ofMinutes(5);
    private static final String DIVISION = "430105";

    private static FoundedSchool school;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theAuthorityAnswersForTheRegister(String language) {
        String reference = reference();
        StatedStudent student = StatedStudent.invented();
        OtherRegister.holds(student, reference, DIVISION, true);
        JsonObject held = filed(student);
        String conflict = held.getJsonArray("conflicts").getString(0);

        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        clerk.go("/new-student?ref=" + held.getString("ref"));
        assertThat(clerk.page.locator("#outside tbody tr").count()).isEqualTo(2);
        assertThat(clerk.page.locator("#outside").innerText()).contains(OtherRegister.NAME, "***").doesNotContain(reference);
        clerk.page.locator("#outside").scrollIntoViewIfNeeded();
        clerk.isInOrder("outside");
        clerk.go("/conflict?ref=" + conflict);
        assertThat(clerk.page.locator("form[action*='/conflict/register']").count()).as("not the school's to answer").isZero();
        assertThat(clerk.forge("/conflict/register?ref=" + conflict, FormData.create().set("act", "UPHOLD"))).isEqualTo(403);

        Desk.Seat authority = desk.sit(new Operator("p43", "kaifu-approver"), language);
        authority.go("/conflict?ref=" + conflict);
        authority.isInOrder("register-side");
        OtherRegister.says("/releases", reference, Json.createObjectBuilder().add("answer", "PENDING").build());
        authority.follow(authority.page.locator("button[value='RELEASE']"));
        assertThat(authority.text()).contains(language.equals("zh") ? "转出待确认" : "elease not yet decided");
        authority.isInOrder("register-said");

        OtherRegister.says("/releases", reference, Json.createObjectBuilder().add("answer", "CONFIRMED").build());
        authority.follow(authority.page.locator("button[value='" + (language.equals("zh") ? "RELEASE" : "UPHOLD") + "']"));
        assertThat(authority.page.locator("form[action*='/conflict/register']").count()).as("answered").isZero();
        authority.isInOrder("register-answered");
        assertThat(authority.forge("/conflict/register?ref=" + conflict, FormData.create().set("act", "UPHOLD"))).isEqualTo(409);
        assertThat(school.clerk().get("/new-students/" + held.getString("ref")).json().getString("state")).isEqualTo(language.equals("zh") ? "DRAFT" : "HELD");
    }

    @Test
    void theArchiveOfAnEarlierStageIsAnnouncedAndTakenOver() {
        String reference = reference();
        StatedStudent student = StatedStudent.invented();
        OtherRegister.holds(student, reference, DIVISION, false, "nativePlace", "homeAddress");
        OtherRegister.says("/take-overs", reference, archive(student));
        JsonObject record = filed(student);
        assertThat(record.getString("state")).as("no conflict").isEqualTo("DRAFT");

        for (String language : new String[] {"zh", "en"}) {
            Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
            clerk.go("/new-student?ref=" + record.getString("ref"));
            assertThat(clerk.page.locator(".message .tag").allInnerTexts()).as("only what is not stated").containsExactly(language.equals("zh") ? "籍贯" : "Native place");
            assertThat(clerk.text()).doesNotContain("湖南长沙");
            clerk.isInOrder("earlier-archive");
        }
        school.approver().decide(record.getString("ref"), "APPROVE", "").json();
        String registration = Caller.demo("yuelu-approver").decide(record.getString("ref"), "APPROVE", "").json().getString("registration");
        Patience.until(A_FEW_MINUTES, () -> Register.text("""
            select e.state from earlier_archive e join registration r on r.person_id = e.person_id where r.ref = ?::uuid""", registration).equals("TAKEN_OVER"));

        assertThat(school.clerk().get("/students/" + registration).json().getJsonObject("profile").getString("nativePlace")).isEqualTo("湖南长沙");
        for (String language : new String[] {"zh", "en"}) {
            Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
            clerk.go("/student?ref=" + registration);
            assertThat(clerk.page.locator("#earlier").innerText()).contains(OtherRegister.NAME, "***").doesNotContain(reference);
            assertThat(clerk.page.locator(".line").innerText()).contains("示例第一中学", "2022-09-01");
            clerk.page.locator("#earlier").scrollIntoViewIfNeeded();
            clerk.isInOrder("taken-over");
        }
    }

    private static JsonObject archive(StatedStudent student) {
        String number = student.fields().get("identityNumber");
        return Json.createObjectBuilder().add("answer", "TAKEN_OVER").add("number", number).add("name", student.fields().get("name"))
            .add("birthDate", number.substring(6, 10) + "-" + number.substring(10, 12) + "-" + number.substring(12, 14))
            .add("periods", Json.createArrayBuilder().add(Json.createObjectBuilder().add("school", "示例第一中学").add("kind", "COMPULSORY_EDUCATION").add("from", "2022-09-01").add("until", "2025-06-30")))
            .add("particulars", Json.createObjectBuilder().add("nativePlace", "湖南长沙").add("homeAddress", "别处")).build();
    }

    private static String reference() {
        return "r" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static JsonObject filed(StatedStudent student) {
        var fields = Json.createObjectBuilder();
        student.fields().forEach(fields::add);
        String ref = school.clerk().post("/new-students", fields.build()).json().getString("ref");
        return Patience.forValue(SOON, () -> school.clerk().get("/new-students/" + ref).json(), r -> !r.getString("state").equals("CHECKING"));
    }
}
