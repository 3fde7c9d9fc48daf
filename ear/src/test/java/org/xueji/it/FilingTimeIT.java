package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Time;

/** The time for filing new students (V-6): refused once registration has closed, and let in through a late window that the province opens. */
class FilingTimeIT extends AtTheDesk {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final LocalDate TODAY = LocalDate.now(Time.BEIJING);

    private static FoundedSchool school;
    private static Caller province;
    private static boolean closed;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        province = Caller.demo("hunan-approver");
        closed = school.clerk().get("/filing-time").json().getBoolean("closed");
    }

    @Test
    void withoutAWindowFilingEndsWithTheClosingDateAndAListLetsInTheListedAlone() {
        close();
        StatedStudent listed = StatedStudent.invented();
        Answer refused = file(StatedStudent.invented(), "");
        assertThat(refused.status()).isEqualTo(closed ? 422 : 201);
        assertThat(refused.body().contains("enrolment.registration-closed")).isEqualTo(closed);
        JsonObject job = school.imported(school.file(2, 0, 7));
        assertThat(job.getJsonObject("outcome").getInt("taken")).as("rows of a file").isEqualTo(closed ? 0 : 2);

        open(Json.createArrayBuilder().add(Json.createObjectBuilder().add("name", listed.fields().get("name")).add("identityNumber", listed.fields().get("identityNumber"))))
            .list();
        Answer admitted = file(listed, "");
        assertThat(admitted.status()).isEqualTo(201);
        assertThat(!closed || admitted.json().getBoolean("late")).as("marked late").isTrue();
        assertThat(file(StatedStudent.invented(), "").status()).as("not on the list").isEqualTo(closed ? 422 : 201);
    }

    @Test
    void whoComesByTransferIsTakenInAndHeldUntilTheTransferIsFiled() {
        close();
        String arrived = file(StatedStudent.invented(), "?arriving=true").json().getString("ref");
        JsonObject record = Patience.forValue(SOON, () -> school.clerk().get("/new-students/" + arrived).json(), r -> !r.getString("state").equals("CHECKING"));
        assertThat(record.getString("state") + " " + record.getString("holdReason", "")).isEqualTo(closed ? "HELD REGISTRATION_CLOSED" : "DRAFT ");
        school.clerk().post("/new-students/" + arrived + "/check", Json.createObjectBuilder().build());
        JsonObject again = Patience.forValue(SOON, () -> school.clerk().get("/new-students/" + arrived).json(), r -> !r.getString("state").equals("CHECKING"));
        assertThat(again.getString("state")).as("checked again").isEqualTo(record.getString("state"));
    }

    @Test
    void nobodyButTheProvinceOpensAWindow() {
        for (Caller other : new Caller[] {school.clerk(), school.approver(), Caller.demo("yuelu-approver"), Caller.demo("changsha-approver"), Caller.demo("guangdong-approver"),
                Caller.demo("hunan-clerk"), Caller.demo("ministry-approver")}) {
            assertThat(openBy(other, Json.createArrayBuilder()).status()).isIn(403, 422);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theProvinceOpensAWindowAndTheSchoolReadsUntilWhen(String language) {
        close();
        Desk.Seat opener = desk.sit(new Operator("p43", "hunan-approver"), language);
        opener.go("/filing-time");
        opener.isInOrder("filing-time-province");
        opener.page.fill("#schools", school.code());
        opener.page.fill("#endsOn", TODAY.plusDays(20).toString());
        opener.follow(opener.page.locator("#opening .primary"));
        assertThat(opener.page.locator("[role=alert]").count()).as("no reason").isPositive();
        assertThat(opener.page.inputValue("#schools")).as("nothing typed is lost").isEqualTo(school.code());
        opener.page.fill("#reason", "道路中断");
        opener.follow(opener.page.locator("#opening .primary"));
        assertThat(opener.page.locator("#windows tr:has-text('" + school.code() + "') .state.OPEN").count()).isEqualTo(1);
        opener.isInOrder("filing-time-opened");

        Desk.Seat clerk = desk.sit(school.clerk().operator(), language);
        for (String page : new String[] {"/filing-time", "/imports", "/new-student-form"}) {
            clerk.go(page);
            assertThat(clerk.text().contains(TODAY.plusDays(20).toString())).as(page).isEqualTo(closed || page.equals("/filing-time"));
            clerk.isInOrder("filing-time-school" + page.replace('/', '-'));
        }
        assertThat(clerk.page.locator("#opening").count()).as("a school opens nothing").isZero();
    }

    private static Answer file(StatedStudent student, String query) {
        return school.clerk().post("/new-students" + query, Json.createObjectBuilder(Map.copyOf(student.fields())).build());
    }

    private static Answer open(JsonArrayBuilder students) {
        return openBy(province, students);
    }

    private static Answer openBy(Caller opener, JsonArrayBuilder students) {
        return opener.post("/filing-time/windows", Json.createObjectBuilder().add("schools", Json.createArrayBuilder().add(school.code())).add("students", students)
            .add("endsOn", TODAY.plusDays(20).toString()).add("reason", "道路中断").build());
    }

    /** Closes what is open for the school. */
    private static void close() {
        province.get("/filing-time/windows").list().getValuesAs(JsonObject.class).stream()
            .filter(w -> w.getString("code").equals(school.code()) && w.getString("standing").equals("OPEN"))
            .forEach(w -> province.post("/filing-time/windows/" + w.getString("ref") + "/closing", Json.createObjectBuilder().add("reason", "测试").build()).list());
    }
}
