package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.records;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.xueji.identity.ResidentIdentityNumber;

/** A student's personal information changes (V-16), and the archive is opened as of the days before, told in the order in which it happens. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PersonalChangeJourneyIT {

    private static final long SEED = 1616;

    private FoundedSchool here;
    private FoundedSchool there;
    private Caller county;
    private String path;
    private LocalDate entry;
    private LocalDate today;
    private JsonObject before;
    private String renaming;

    @BeforeAll
    void register() {
        here = FoundedSchool.under("p43", "hunan", "430104");
        there = FoundedSchool.under("p44", "guangdong", "440106");
        county = Caller.demo("yuelu-approver");
        String record = records(here.clerk(), here.imported(here.file(8, 0, SEED)).getString("ref"), "DRAFT", 1).getFirst().getString("ref");
        here.approver().decide(record, "APPROVE", "").json();
        path = "/students/" + county.decide(record, "APPROVE", "").json().getString("registration");
        before = archive();
        entry = LocalDate.parse(before.getJsonArray("registrations").getJsonObject(0).getString("enteredOn"));
        today = LocalDate.parse(Register.text("select (now() at time zone 'Asia/Shanghai')::date::text"));
    }

    @Test
    @Order(1)
    void onlyTheClerkOfTheHoldingSchoolFilesAndOnlyWhatIsProved() {
        JsonObject change = change().add("name", "测试改名").build();
        here.approver().post(path + "/personal-changes", change).assertRefused(403, "tenancy.duty-does-not-cover");
        there.clerk().post(path + "/personal-changes", change).assertRefused(404, "correction.not-held-here");
        here.clerk().post(path + "/personal-changes", Json.createObjectBuilder(change).remove("documents").build()).assertRefused(422, "correction.documents-required");
        here.clerk().post(path + "/personal-changes", change().build()).assertRefused(422, "correction.nothing-changes");
        here.clerk().post(path + "/personal-changes", change().add("birthDate", "1999-01-01").build()).assertRefused(422, "correction.birth-date-contradicts");
        here.clerk().post(path + "/personal-changes", change().add("name", "测试改名").add("proofOn", today.plusDays(1).toString()).build())
            .assertRefused(422, "correction.proof-day-does-not-fit");
        assertThat(here.clerk().get(path + "/personal-changes").list()).as("nothing was kept of what was refused").isEmpty();
    }

    @Test
    @Order(2)
    void aReturnedNameIsCorrectedAndGranted() {
        renaming = file(change().add("name", "测试误名").add("trueFrom", entry.plusDays(1).toString())).getString("ref");
        here.clerk().post(path + "/personal-changes", change().add("name", "测试另名").build()).assertRefused(409, "correction.already-filed");
        there.approver().get("/personal-changes/" + renaming).assertRefused(404, "correction.no-such-change");
        act(there.approver(), renaming, "APPROVE", "").assertRefused(404, "correction.no-such-change");
        act(county, renaming, "APPROVE", "").assertRefused(409, "approval.not-your-turn-yet");
        act(here.approver(), renaming, "RETURN", "姓名有误").json();
        assertThat(here.clerk().get("/personal-changes/at-home").body()).contains(renaming);

        JsonObject corrected = change().add("name", "测试改名").add("trueFrom", entry.plusDays(1).toString()).build();
        assertThat(here.clerk().put("/personal-changes/" + renaming, corrected).json().getString("state")).isEqualTo("IN_REVIEW");

        grant(renaming);
        assertThat(archive().getString("name")).isEqualTo("测试改名");
        assertThat(Register.happened("PERSONAL_INFORMATION_CHANGED", path.substring(path.lastIndexOf('/') + 1))).isEqualTo(1);
    }

    @Test
    @Order(3)
    void theArchiveOpensAsOfThatDayInTwoWays() {
        assertThat(on(entry, "NOW_KNOWN").getJsonObject("identity").getString("name")).as("before the day since when it is true").isEqualTo(before.getString("name"));
        assertThat(on(entry.plusDays(1), "NOW_KNOWN").getJsonObject("identity").getString("name")).isEqualTo("测试改名");
        assertThat(on(today.minusDays(1), "THEN_REGISTERED").containsKey("identity")).as("the student was not on record yet").isFalse();
        JsonObject now = on(today, "THEN_REGISTERED");
        assertThat(now.getJsonObject("identity").getString("name")).isEqualTo("测试改名");
        assertThat(now.getJsonArray("registrations").getJsonObject(0).getString("status")).isEqualTo("ACTIVE");
        here.clerk().get(path + "/on/" + today.plusDays(1)).assertRefused(422, "archive.day-has-not-been");
        there.clerk().get(path + "/on/" + today).assertRefused(404, "archive.no-such-student");
        assertThat(archive().getJsonArray("formerIdentities").getJsonObject(0).getString("name")).as("the former values are shown").isEqualTo(before.getString("name"));
    }

    @Test
    @Order(4)
    void anotherIdentityNumberIsCheckedAndTheStudentNumberStays() {
        LocalDate birth = LocalDate.parse(before.getString("birthDate"));
        String card = ResidentIdentityNumber.of("430104", birth, before.getString("sex").equals("MALE") ? 991 : 992).value();
        JsonObject filed = file(change().add("documentNumber", card));
        String change = filed.getString("ref");
        assertThat(filed.toString()).as("the number is shown to nobody").doesNotContain(card);
        Patience.until(Duration.ofSeconds(60), () -> !here.approver().get("/personal-changes/" + change).json().containsKey("hold"));

        grant(change);

        assertThat(archive().getString("studentNumber")).isEqualTo(before.getString("studentNumber"));
        assertThat(here.clerk().post(path + "/numbers", Json.createObjectBuilder().build()).json().getString("documentNumber")).isEqualTo(card);
        assertThat(here.clerk().post("/students/search", Json.createObjectBuilder().add("text", card).build()).body()).contains(path.substring(path.lastIndexOf('/') + 1));
        assertThat(county.get("/personal-changes/" + renaming + "/actions").body()).as("another change followed").isEqualTo("[]");
        assertThat(act(county, change, "REVERSE", "误批").json().getString("state")).isEqualTo("RETURNED");
        assertThat(archive().getString("documentNumber")).isEqualTo(before.getString("documentNumber"));
    }

    private void grant(String change) {
        act(here.approver(), change, "APPROVE", "").json();
        assertThat(act(county, change, "APPROVE", "").json().getString("state")).isEqualTo("GRANTED");
    }

    private JsonObject file(JsonObjectBuilder change) {
        Answer answer = here.clerk().post(path + "/personal-changes", change.build());
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private JsonObjectBuilder change() {
        String document = here.clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf(UUID.randomUUID().toString())).json().getString("ref");
        return Json.createObjectBuilder().add("proofOn", today.toString()).add("statement", "公安机关出具证明").add("documents", Json.createArrayBuilder().add(document));
    }

    private JsonObject archive() {
        return here.clerk().get(path).json();
    }

    private JsonObject on(LocalDate day, String view) {
        return here.clerk().get(path + "/on/" + day + "?as=" + view).json();
    }

    private static Answer act(Caller caller, String change, String action, String reason) {
        return caller.post("/personal-changes/" + change + "/decision", Json.createObjectBuilder().add("action", action).add("reason", reason).build());
    }
}
