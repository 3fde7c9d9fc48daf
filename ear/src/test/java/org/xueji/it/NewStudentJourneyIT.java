package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.count;
import static org.xueji.it.FoundedSchool.records;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * How a school registers its new students, from the file to the student numbers, and who sees what of it: the main job of the product, told in
 * the order in which it happens.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class NewStudentJourneyIT {

    private static final int STUDENTS = 2_000;
    private static final double SHARE_OF_ERRORS = 0.03;
    private static final long SEED = 2026;

    private FoundedSchool school;
    private FoundedSchool elsewhere;
    private Caller county;
    private byte[] file;
    private String job;
    private JsonObject outcome;
    private long drafts;
    private JsonObject denied;
    private JsonObject returned;
    private List<JsonObject> registered;

    @BeforeAll
    void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        elsewhere = FoundedSchool.under("p44", "guangdong", "440106");
        county = Caller.demo("yuelu-approver");
        file = school.file(STUDENTS, SHARE_OF_ERRORS, SEED);
    }

    @Test
    @Order(1)
    void theClerkUploadsTwoThousandStudentsAndEveryRowIsAccountedFor() {
        JsonObject answered = school.clerk().upload(file).json();
        job = answered.getString("ref");

        JsonObject ended = school.clerk().await(job);
        outcome = ended.getJsonObject("outcome");
        drafts = outcome.getInt("drafts");

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getInt("done")).isEqualTo(ended.getInt("total")).isEqualTo(2 * STUDENTS);
        assertThat(outcome.getInt("taken") + outcome.getInt("refused")).isEqualTo(STUDENTS);
        assertThat(drafts + outcome.getInt("held")).isEqualTo(outcome.getInt("taken"));
        assertThat(drafts).isGreaterThan(STUDENTS * 95 / 100);
        assertThat(count(school.clerk(), "import=" + job + "&state=DRAFT")).isEqualTo(drafts);
    }

    @Test
    @Order(2)
    void everyBadRowIsNamedWithItsColumnAndTheArticle() {
        List<JsonObject> problems = school.clerk().get("/new-student-imports/" + job + "/problems").list().getValuesAs(JsonObject.class);

        List<JsonObject> errors = problems.stream().filter(p -> p.getString("severity").equals("ERROR")).toList();
        assertThat(errors.stream().map(p -> p.getInt("row")).distinct().count()).isEqualTo(outcome.getInt("refused"));
        assertThat(problems).allSatisfy(p -> {
            assertThat(p.getInt("row")).isBetween(2, STUDENTS + 1);
            assertThat(p.getString("column")).isNotBlank();
            assertThat(p.getString("reason")).isNotBlank();
            assertThat(p.getString("article")).matches("[VC]-[0-9]+");
        });
    }

    @Test
    @Order(3)
    void whatContradictsItselfIsHeldUntilEvidenceComes() {
        List<JsonObject> held = records(school.clerk(), job, "HELD", 500);

        assertThat(held).hasSize(outcome.getInt("held")).allSatisfy(r -> assertThat(r.getString("holdReason")).isIn("EVIDENCE_NEEDED", "CONFLICT"));
        assertThat(held).as("invented names come twice now and then").filteredOn(r -> r.getString("holdReason").equals("CONFLICT")).hasSizeLessThan(STUDENTS / 100);
    }

    @Test
    @Order(4)
    void theCountyDecidesNothingThatTheSchoolHasNotSubmitted() {
        String draft = records(county, job, "DRAFT", 1).getFirst().getString("ref");

        county.decide(draft, "APPROVE", "").assertRefused(409, "approval.not-your-turn-yet");

        assertThat(count(county, "waiting=true&import=" + job)).isZero();
    }

    @Test
    @Order(5)
    void theSchoolsApproverSubmitsAllInOneJob() {
        JsonObject ended = FoundedSchool.approveAll(school.approver(), job);

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getJsonObject("outcome").getInt("done")).isEqualTo((int) drafts);
        assertThat(count(school.clerk(), "import=" + job + "&state=IN_REVIEW")).isEqualTo(drafts);
        assertThat(count(county, "waiting=true&import=" + job)).isEqualTo(drafts);
    }

    @Test
    @Order(6)
    void theCountyDeniesOneWithAReason() {
        denied = records(county, job, "IN_REVIEW", 1).getFirst();

        county.decide(denied.getString("ref"), "DENY", "").assertRefused(422, "approval.reason-required");
        JsonObject after = county.decide(denied.getString("ref"), "DENY", "招生计划外").json();

        assertThat(after.getString("state")).isEqualTo("REFUSED");
    }

    @Test
    @Order(7)
    void theCountyReturnsOneWithAReasonOfItsOwn() {
        returned = records(county, job, "IN_REVIEW", 1).getFirst();
        String ref = returned.getString("ref");

        JsonObject answer = county.post("/new-students/decisions", Json.createObjectBuilder().add("action", "RETURN")
            .add("records", Json.createArrayBuilder().add(Json.createObjectBuilder().add("ref", ref).add("version", returned.getInt("version"))
                .add("reason", "请核对家庭住址"))).build()).json();

        assertThat(answer.getInt("done")).isEqualTo(1);
        assertThat(school.clerk().get("/new-students/" + ref).json().getString("state")).isEqualTo("RETURNED");
        assertThat(Register.text("""
            select d.reason from decision d join approval_case c on c.id = d.case_id where c.subject = ?::uuid and d.verdict = 'RETURN'""", ref))
            .isEqualTo("请核对家庭住址");
    }

    @Test
    @Order(8)
    void theCountyApprovesTheRestInOneJobAndTheRegistrationsAreFormal() {
        JsonObject ended = FoundedSchool.approveAll(county, job);

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getJsonObject("outcome").getInt("done")).isEqualTo((int) drafts - 2);
        assertThat(ended.getJsonObject("outcome").getInt("objected")).isZero();
        assertThat(count(school.clerk(), "import=" + job + "&state=REGISTERED")).isEqualTo(drafts - 2);
        assertThat(count(county, "waiting=true&import=" + job)).isZero();
    }

    @Test
    @Order(9)
    void theSchoolReadsMaskedStudentNumbers() {
        registered = records(school.clerk(), job, "REGISTERED", 500);

        assertThat(registered).hasSize(500).allSatisfy(r -> {
            assertThat(r.getString("studentNumber")).matches("[GJL].{3}\\*+.{4}");
            assertThat(r.getString("documentNumber")).contains("****");
        });
        assertThat(number("select count(distinct p.student_number_index) from")).isEqualTo(drafts - 2);
    }

    @Test
    @Order(10)
    void aRevealedStudentNumberIsGAndTheIdentityNumberAndTheLookIsOnRecord() {
        String registration = registered.getFirst().getString("registration");

        JsonObject revealed = school.clerk().post("/students/" + registration + "/numbers", Json.createObjectBuilder().build()).json();

        assertThat(revealed.getString("documentNumber")).matches("[0-9]{17}[0-9X]");
        assertThat(revealed.getString("studentNumber")).isEqualTo("G" + revealed.getString("documentNumber"));
        assertThat(Register.happened("NUMBERS_REVEALED", registration)).isEqualTo(1);
    }

    @Test
    @Order(11)
    void nobodyIsRegisteredTwiceOrHalf() {
        assertThat(number("select count(*) from")).isEqualTo(drafts - 2);
        assertThat(number("select count(distinct r.person_id) from")).isEqualTo(drafts - 2);
        assertThat(number("select count(h.*) from")).isEqualTo(drafts - 2);
    }

    private long number(String selectFrom) {
        return Register.number(selectFrom + "\n" + """
            registration r join person p on p.id = r.person_id left join holding h on h.registration_id = r.id
            join organisation o on o.id = r.school_id where o.ref = ?::uuid""", school.ref());
    }

    @Test
    @Order(12)
    void theSameFileAgainTakesOnlyTheDeniedOneIn() {
        JsonObject again = school.imported(file);

        assertThat(again.getString("state")).isEqualTo("DONE");
        assertThat(again.getJsonObject("outcome").getInt("taken")).isEqualTo(1);
        assertThat(again.getJsonObject("outcome").getInt("refused") + again.getJsonObject("outcome").getInt("unchanged")).isEqualTo(STUDENTS - 1);
        assertThat(again.getJsonObject("outcome").getInt("unchanged")).as("whoever is on file just so").isGreaterThan(STUDENTS / 2);
        assertThat(number("select count(*) from")).isEqualTo(drafts - 2);
    }

    @Test
    @Order(13)
    void siblingSchoolSiblingCountyAndOtherProvinceFindNothing() {
        String record = registered.getFirst().getString("ref");
        String registration = registered.getFirst().getString("registration");
        String name = registered.getFirst().getString("name");
        for (String stranger : List.of("yuelu-second-school-clerk", "yuelu-second-school-approver", "kaifu-approver", "kaifu-viewer",
            "dongguan-approver", "guangdong-approver", "shanghai-viewer", "university-clerk")) {
            Caller caller = Caller.demo(stranger);

            assertThat(count(caller, "import=" + job)).as(stranger).isZero();
            assertThat(count(caller, "school=" + school.ref())).as(stranger).isZero();
            assertThat(caller.post("/students/search", search("school", school.ref())).json().getJsonArray("rows")).as(stranger).isEmpty();
            assertThat(caller.post("/students/search", search("text", name)).json().getJsonArray("rows").getValuesAs(JsonObject.class)).as(stranger)
                .noneMatch(r -> r.getString("ref").equals(registration));
            caller.get("/new-students/" + record).assertRefused(404, "enrolment.no-such-record");
            caller.get("/new-students/" + record + "/actions").assertRefused(404, "enrolment.no-such-record");
            caller.get("/students/" + registration).assertRefused(404, "archive.no-such-student");
            caller.post("/students/" + registration + "/numbers", Json.createObjectBuilder().build()).assertRefused(404, "archive.no-such-student");
            caller.get("/jobs/" + job).assertRefused(404, "jobs.no-such-job");
            caller.get("/new-student-imports/" + job).assertRefused(404, "jobs.no-such-job");
            caller.get("/new-student-imports/" + job + "/problems").assertRefused(404, "jobs.no-such-job");
        }
    }

    @Test
    @Order(14)
    void everyTierAboveTheSchoolSeesItsStudentsAndOpensAnArchiveForAReasonThatTheSchoolSees() {
        String archive = "/students/" + registered.getLast().getString("registration");
        for (String superior : List.of("yuelu-viewer", "changsha-viewer", "hunan-viewer", "ministry-viewer")) {
            Caller caller = Caller.demo(superior);

            assertThat(count(caller, "import=" + job + "&state=REGISTERED")).as(superior).isEqualTo(drafts - 2);
            for (String way : List.of("", "/on/2026-01-01", "/photo", "/inspections")) {
                caller.get(archive + way).assertRefused(403, "archive.inspection-takes-a-reason");
            }
            caller.post(archive + "/numbers", Json.createObjectBuilder().build()).assertRefused(403, "archive.inspection-takes-a-reason");
            caller.post(archive + "/inspections", Json.createObjectBuilder().add("reason", " ").build()).assertRefused(422, "archive.reason-required");
            assertThat(caller.post(archive + "/inspections", Json.createObjectBuilder().add("reason", "check of " + superior).build()).status()).as(superior).isEqualTo(201);
            assertThat(caller.get(archive).status()).as(superior).isEqualTo(200);
        }
        assertThat(school.clerk().get(archive + "/inspections").body()).contains("check of yuelu-viewer", "check of changsha-viewer", "check of hunan-viewer", "check of ministry-viewer");
        assertThat(school.clerk().get("/inspections").body()).contains("check of ministry-viewer");
        assertThat(Caller.demo("kaifu-viewer").get("/inspections").body()).doesNotContain(archive.substring(archive.lastIndexOf('/') + 1));
        Caller.demo("kaifu-approver").post(archive + "/inspections", Json.createObjectBuilder().add("reason", "because").build()).assertRefused(404, "archive.no-such-student");
    }

    @Test
    @Order(15)
    void aSchoolElsewhereThatFilesARegisteredPersonIsHeldAndLearnsNothing() {
        JsonObject other = elsewhere.imported(file);

        String theirs = other.getString("ref");
        Map<String, Long> reasons = records(elsewhere.clerk(), theirs, "HELD", 500).stream()
            .collect(Collectors.groupingBy(r -> r.getString("holdReason"), Collectors.counting()));
        assertThat(reasons.get("CONFLICT")).isGreaterThan(400);
        assertThat(other.getJsonObject("outcome").getInt("drafts")).isZero();
        JsonObject held = records(elsewhere.clerk(), theirs, "HELD", 1).getFirst();
        assertThat(held.toString()).doesNotContain(school.ref(), school.code());
        assertThat(held).doesNotContainKeys("registration", "studentNumber");
        assertThat(number("select count(*) from")).isEqualTo(drafts - 2);
    }

    private static JsonObject search(String member, String value) {
        return Json.createObjectBuilder().add(member, value).build();
    }
}
