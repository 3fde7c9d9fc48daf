package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.approveAll;
import static org.xueji.it.FoundedSchool.count;
import static org.xueji.it.FoundedSchool.records;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A batch that was approved by mistake is taken back by the authority that granted it (S-3): over REST with everything that follows, and in the browser. */
class ReversedBatchIT extends AtTheDesk {

    private static final int STUDENTS = 60;

    private final FoundedSchool school = FoundedSchool.under("p43", "hunan", "430104");
    private final Caller county = Caller.demo("yuelu-approver");

    @Test
    void aMistakenBatchIsReversedAndWhatIsGrantedAgainContinuesTheArchives() {
        String job = school.imported(school.file(STUDENTS, 0, 303)).getString("ref");
        approveAll(school.approver(), job);
        String decision = decided(county, approval(job)).getString("ref");
        List<JsonObject> granted = records(county, job, "REGISTERED", STUDENTS);
        assertThat(granted).hasSize(STUDENTS);
        Map<String, String> numbers = numbers(granted);
        String leaving = granted.getFirst().getString("registration");
        dependUpon(leaving);

        JsonObject reversal = Json.createObjectBuilder().add("action", "REVERSE").add("decision", decision).add("reason", "误操作：整批未核对材料").build();
        for (Caller stranger : List.of(Caller.demo("kaifu-approver"), Caller.demo("guangdong-approver"))) {
            stranger.post("/new-students/decisions", reversal).assertRefused(422, "enrolment.nothing-chosen");
        }
        county.post("/new-students/decisions", Json.createObjectBuilder(reversal).remove("decision").build()).assertRefused(422, "enrolment.nothing-chosen");
        String last = "/new-students/" + granted.getLast().getString("ref") + "/decision";
        school.approver().post(last, reversalOf(granted.getLast())).assertRefused(403, "approval.not-the-granting-authority");
        Caller.demo("hunan-approver").post(last, reversalOf(granted.getLast())).assertRefused(403, "approval.not-your-step");
        assertThat(count(county, "import=" + job + "&state=REGISTERED")).isEqualTo(STUDENTS);

        JsonObject undone = decided(county, reversal);

        assertThat(undone.getJsonObject("outcome").getInt("done")).isEqualTo(STUDENTS - 1);
        assertThat(county.get("/new-students/decisions/" + undone.getString("ref") + "/objections").body()).contains("enrolment.depended-upon");
        assertThat(count(school.clerk(), "import=" + job + "&state=RETURNED")).isEqualTo(STUDENTS - 1);
        assertThat(school.clerk().get("/students/" + granted.getLast().getString("registration")).json().getJsonArray("registrations").getJsonObject(0).getString("status")).isEqualTo("CANCELLED");

        records(school.clerk(), job, "RETURNED", STUDENTS).forEach(r -> school.clerk().decide(r.getString("ref"), r.getInt("version"), "REFILE", "").json());
        approveAll(school.approver(), job);
        decided(county, approval(job));
        List<JsonObject> again = records(county, job, "REGISTERED", STUDENTS);
        assertThat(numbers(again)).as("the archive goes on, and with it the number").isEqualTo(numbers);
        assertThat(again.stream().map(r -> r.getString("registration")).filter(r -> granted.stream().anyMatch(g -> g.getString("registration").equals(r))))
            .as("the registration that was cancelled stays so").containsExactly(leaving);
    }

    @Test
    void inTheBrowserFromTheDecisionItself() {
        String job = school.imported(school.file(STUDENTS, 0, 304)).getString("ref");
        approveAll(school.approver(), job);
        String decision = decided(county, approval(job)).getString("ref");
        for (String language : List.of("zh", "en")) {
            Desk.Seat seat = desk.sit(new Operator("p43", "yuelu-approver"), language);
            seat.go("/job?ref=" + decision);
            seat.isInOrder("decided");
            seat.follow(seat.page.locator("a[href*='decision=']"));
            seat.isInOrder("decision-" + language);
        }
        Desk.Seat seat = desk.sit(new Operator("p43", "yuelu-approver"), "zh");
        seat.go("/new-students?state=REGISTERED&decision=" + decision);
        seat.page.locator("input[name=all]").check();
        seat.page.locator("input[name=reason]").fill("误操作");
        seat.follow(seat.page.locator("button[value=REVERSE]"));
        county.await(seat.page.url().replaceAll(".*ref=([0-9a-f-]+).*", "$1"));
        assertThat(count(school.clerk(), "import=" + job + "&state=RETURNED")).isEqualTo(STUDENTS);
    }

    private static JsonObject approval(String job) {
        return Json.createObjectBuilder().add("action", "APPROVE").add("job", job).build();
    }

    private static JsonObject decided(Caller approver, JsonObject wanted) {
        return approver.await(approver.post("/new-students/decisions", wanted).json().getString("job"));
    }

    private static JsonObject reversalOf(JsonObject record) {
        return Json.createObjectBuilder().add("action", "REVERSE").add("version", record.getInt("version")).add("reason", "误操作").build();
    }

    private static Map<String, String> numbers(List<JsonObject> records) {
        return records.stream().collect(Collectors.toMap(r -> r.getString("ref"), r -> r.getString("studentNumber")));
    }

    /** Something comes to depend on the registration: the student is to leave. */
    private void dependUpon(String registration) {
        String document = school.clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf(UUID.randomUUID().toString())).json().getString("ref");
        JsonObject withdrawal = Json.createObjectBuilder().add("kind", "WITHDRAWAL").add("on", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString()).add("statement", "本人申请")
            .add("documents", Json.createArrayBuilder().add(document)).build();
        assertThat(school.clerk().post("/students/" + registration + "/status-changes", withdrawal).status()).isEqualTo(201);
    }
}
