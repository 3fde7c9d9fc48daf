package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.approveAll;
import static org.xueji.it.FoundedSchool.records;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.xueji.kernel.Time;

/** A student formal at one school sits in another: the first releases him, thinks better of it, and releases him for good (S-4, S-5), told in the order in which it happens. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ReleaseJourneyIT {

    private static final long SEED = 4711;

    private FoundedSchool here;
    private FoundedSchool there;
    private Caller yuelu;
    private Caller tianhe;
    private String registration;
    private String record;
    private LocalDate entry;
    private String release;

    @BeforeAll
    void register() {
        here = FoundedSchool.under("p43", "hunan", "430104");
        there = FoundedSchool.under("p44", "guangdong", "440106");
        yuelu = Caller.demo("yuelu-approver");
        tianhe = Caller.demo("tianhe-approver");
        byte[] file = there.file(1, 0, SEED);
        registration = registered(there, tianhe, file);
        record = records(here.clerk(), here.imported(file).getString("ref"), "HELD", 1).getFirst().getString("ref");
        entry = LocalDate.parse(there.clerk().get("/students/" + registration).json().getJsonArray("registrations").getJsonObject(0).getString("enteredOn"));
    }

    @Test
    @Order(1)
    void onlyTheClerkOfTheHoldingSchoolReleases() {
        String path = "/students/" + registration + "/releases";
        assertThat(there.clerk().get(path + "/possible").body()).isEqualTo("true");
        assertThat(there.approver().get(path + "/possible").body()).isEqualTo("false");
        here.clerk().get(path + "/possible").assertRefused(404, "archive.no-such-student");
        there.approver().post(path, filed("LEFT_EARLY", entry, "离校")).assertRefused(403, "tenancy.duty-does-not-cover");
        tianhe.post(path, filed("LEFT_EARLY", entry, "离校")).assertRefused(403, "tenancy.duty-does-not-cover");
        here.clerk().post(path, filed("LEFT_EARLY", entry, "离校")).assertRefused(404, "release.not-held-here");
        there.clerk().post("/students/" + UUID.randomUUID() + "/releases", filed("LEFT_EARLY", entry, "离校")).assertRefused(404, "release.not-held-here");
    }

    @Test
    @Order(2)
    void aReleaseSaysWhySinceWhenAndWhatHappened() {
        String path = "/students/" + registration + "/releases";
        there.clerk().post(path, filed(null, entry, "离校")).assertRefused(422, "release.reason-required");
        there.clerk().post(path, filed("LEFT_EARLY", entry, " ")).assertRefused(422, "release.statement-required");
        there.clerk().post(path, filed("LEFT_EARLY", entry.minusDays(1), "离校")).assertRefused(422, "release.day-does-not-fit");
        there.clerk().post(path, filed("LEFT_EARLY", LocalDate.now().plusDays(2), "离校")).assertRefused(422, "release.day-does-not-fit");
        there.clerk().post(path, filed("LEFT_EARLY", null, "离校")).assertRefused(422, "release.day-does-not-fit");
        there.clerk().post(path, with(filed("LEFT_EARLY", entry, "离校"), document(here.clerk()))).assertRefused(404, "evidence.no-such-file");
        assertThat(there.clerk().get(path).list()).as("nothing was kept of what was refused").isEmpty();

        release = there.clerk().post(path, with(filed("REGISTERED_ELSEWHERE", entry, "学生已转往外省就读"), document(there.clerk()))).json().getString("ref");

        there.clerk().post(path, filed("LEFT_EARLY", entry, "再次")).assertRefused(409, "release.already-filed");
        assertThat(there.clerk().get("/releases/" + release).json().getJsonArray("documents")).hasSize(1);
        here.clerk().get("/releases/" + release).assertRefused(404, "release.no-such-release");
        yuelu.get("/releases/" + release).assertRefused(404, "release.no-such-release");
    }

    @Test
    @Order(3)
    void onceTheAuthorityAgreesTheRegistrationEndsAndTheOtherSideGoesOn() {
        String conflict = here.clerk().get("/new-students/" + record).json().getJsonArray("conflicts").getString(0);
        act(tianhe, release, "APPROVE", "").assertRefused(409, "approval.not-your-turn-yet");
        assertThat(there.approver().get("/releases").list().getValuesAs(JsonObject.class)).anyMatch(r -> r.getString("ref").equals(release));
        act(there.approver(), release, "APPROVE", "").json();
        assertThat(status()).as("the school alone ends nothing").isEqualTo("ACTIVE");

        assertThat(act(tianhe, release, "APPROVE", "").json().getString("state")).isEqualTo("GRANTED");

        assertThat(status()).isEqualTo("CANCELLED");
        assertThat(holdings()).isZero();
        assertThat(Register.text("select ended_on::text from registration where ref = ?::uuid", registration)).isEqualTo(entry.toString());
        assertThat(there.clerk().get("/students/" + registration).status()).as("the archive stays").isEqualTo(200);
        assertThat(here.clerk().get("/new-students/" + record).json().getString("state")).isEqualTo("DRAFT");
        JsonObject settled = here.clerk().get("/conflicts/" + conflict).list().getJsonObject(0);
        assertThat(settled.getString("state") + " " + settled.getString("outcome")).isEqualTo("SETTLED CONCEDED");
        assertThat(Register.happened("REGISTRATION_RELEASED", registration)).isEqualTo(1);
        act(tianhe, release, "APPROVE", "").assertRefused(409, "approval.already-decided");
        there.clerk().post("/students/" + registration + "/releases", filed("LEFT_EARLY", entry, "再次")).assertRefused(404, "release.not-held-here");
    }

    @Test
    @Order(4)
    void theAuthorityTakesItsGrantBackWhileNothingDependsOnIt() {
        assertThat(tianhe.get("/releases/" + release + "/actions").body()).isEqualTo("[\"REVERSE\"]");
        act(tianhe, release, "REVERSE", " ").assertRefused(422, "approval.reason-required");
        act(there.approver(), release, "REVERSE", "误批").assertRefused(403, "approval.not-the-granting-authority");

        assertThat(act(tianhe, release, "REVERSE", "学生仍在校").json().getString("state")).isEqualTo("RETURNED");

        assertThat(status()).isEqualTo("ACTIVE");
        assertThat(holdings()).isEqualTo(1);
        here.approver().decide(record, "APPROVE", "").assertRefused(409, "enrolment.conflict-meanwhile");
        assertThat(here.clerk().get("/new-students/" + record).json().getString("state")).isEqualTo("HELD");
    }

    @Test
    @Order(5)
    void onceTheOtherSchoolRegisteredTheStudentTheReleaseStands() {
        act(there.clerk(), release, "REFILE", "").json();
        act(there.approver(), release, "APPROVE", "").json();
        act(tianhe, release, "APPROVE", "").json();
        assertThat(here.approver().decide(record, "APPROVE", "").json().getString("state")).isEqualTo("IN_REVIEW");
        assertThat(yuelu.decide(record, "APPROVE", "").json().getString("state")).isEqualTo("REGISTERED");

        assertThat(tianhe.get("/releases/" + release + "/actions").list()).as("no button that would be refused").isEmpty();
        act(tianhe, release, "REVERSE", "学生仍在校").assertRefused(409, "release.depended-upon");

        assertThat(holdings()).as("held once, and by the new school").isEqualTo(1);
        assertThat(Register.number("select count(*) from student_number s join registration r on r.person_id = s.person_id where r.ref = ?::uuid and s.replaced_at is null", registration))
            .as("one number for life").isEqualTo(1);
    }

    @Test
    @Order(6)
    void whoWasReleasedCanBeFiledAgainByTheSameSchool() {
        byte[] file = here.file(1, 0, SEED + 1);
        String first = registered(here, yuelu, file);
        String day = here.clerk().get("/students/" + first).json().getJsonArray("registrations").getJsonObject(0).getString("enteredOn");
        String left = here.clerk().post("/students/" + first + "/releases", filed("LEFT_EARLY", LocalDate.parse(day), "离校")).json().getString("ref");
        act(here.approver(), left, "APPROVE", "").json();
        act(yuelu, left, "APPROVE", "").json();

        String again = registered(here, yuelu, file);

        assertThat(again).isNotEqualTo(first);
        act(yuelu, left, "REVERSE", "误批").assertRefused(409, "archive.one-registration-at-a-time");
    }

    @Test
    @Order(7)
    void aSchoolTakesBackAllWhoNeverCame() {
        String job = here.imported(here.file(3, 0, SEED + 2)).getString("ref");
        List<String> drafts = records(here.clerk(), job, "DRAFT", 10).stream().map(r -> r.getString("ref")).toList();
        String unknown = UUID.randomUUID().toString();
        String path = "/new-students/withdrawals";
        here.clerk().post(path, withdrawal(null, drafts)).assertRefused(422, "enrolment.withdrawal-needs-reason");
        here.clerk().post(path, withdrawal("NEVER_ARRIVED", List.of())).assertRefused(422, "enrolment.nothing-chosen");
        here.approver().post(path, withdrawal("NEVER_ARRIVED", drafts)).assertRefused(403, "tenancy.duty-does-not-cover");
        assertThat(there.clerk().post(path, withdrawal("NEVER_ARRIVED", drafts)).json().getInt("done")).isZero();

        here.clerk().decide(drafts.get(2), "WITHDRAW", "离校").assertRefused(422, "enrolment.withdrawal-needs-reason");
        JsonObject result = here.clerk().post(path, withdrawal("NEVER_ARRIVED", List.of(drafts.get(0), drafts.get(1), unknown, record))).json();

        assertThat(result.getInt("done")).isEqualTo(2);
        assertThat(result.getJsonObject("objections").getString(unknown)).isEqualTo("enrolment.no-such-record");
        assertThat(result.getJsonObject("objections").getString(record)).as("registered, and so released and not taken back").isEqualTo("enrolment.state-does-not-allow");
        JsonObject gone = here.clerk().get("/new-students/" + drafts.getFirst()).json();
        assertThat(gone.getString("state") + " " + gone.getString("withdrawnBecause")).isEqualTo("WITHDRAWN NEVER_ARRIVED");
        assertThat(here.clerk().get("/new-students/" + drafts.get(2)).json().getString("state")).isEqualTo("DRAFT");
    }

    @Test
    @Order(8)
    void registeredNoShowsAreReleasedTogetherAndDecidedTogether() {
        String job = here.imported(here.file(3, 0, SEED + 3)).getString("ref");
        approveAll(here.approver(), job);
        approveAll(yuelu, job);
        List<String> registered = records(here.clerk(), job, "REGISTERED", 10).stream().map(r -> r.getString("registration")).toList();
        String today = LocalDate.now(Time.BEIJING).toString();
        here.clerk().post("/releases", many(List.of(), today)).assertRefused(422, "release.nothing-chosen");
        here.clerk().post("/releases", many(Collections.nCopies(201, registered.getFirst()), today)).assertRefused(422, "release.too-many-at-once");
        here.approver().post("/releases", many(registered, today)).assertRefused(403, "tenancy.duty-does-not-cover");
        assertThat(there.clerk().post("/releases", many(registered, today)).json().getInt("done")).as("another school's").isZero();
        assertThat(objections(here.clerk().post("/releases", many(registered, "2020-01-01")).json())).containsOnly("release.day-does-not-fit").hasSize(3);

        JsonObject filed = here.clerk().post("/releases", many(List.of(registered.get(0), registered.get(1), registration), today)).json();

        assertThat(filed.getInt("done")).isEqualTo(2);
        assertThat(filed.getJsonObject("objections").getString(registration)).isEqualTo("release.not-held-here");
        assertThat(objections(here.clerk().post("/releases", many(registered.subList(0, 2), today)).json())).containsOnly("release.already-filed");
        List<String> waiting = here.approver().get("/releases").list().getValuesAs(JsonObject.class).stream().map(r -> r.getString("ref")).toList();
        assertThat(waiting).hasSize(2);
        assertThat(there.approver().post("/releases/decisions", decisions(waiting)).json().getInt("done")).as("another school's").isZero();
        assertThat(objections(yuelu.post("/releases/decisions", decisions(waiting)).json())).containsOnly("approval.not-your-turn-yet");
        assertThat(here.approver().post("/releases/decisions", decisions(waiting)).json().getInt("done")).isEqualTo(2);
        JsonObject decided = yuelu.post("/releases/decisions", decisions(List.of(waiting.get(0), waiting.get(1), release))).json();

        assertThat(decided.getInt("done")).isEqualTo(2);
        assertThat(decided.getJsonObject("objections").getString(release)).isEqualTo("release.no-such-release");
        assertThat(registered.stream().map(r -> Register.text("select status from registration where ref = ?::uuid", r))).containsExactlyInAnyOrder("CANCELLED", "CANCELLED", "ACTIVE");
        assertThat(objections(yuelu.post("/releases/decisions", decisions(waiting)).json())).containsOnly("approval.already-decided");
    }

    private static JsonObject many(List<String> registrations, String on) {
        return Json.createObjectBuilder(filed("NEVER_ARRIVED", LocalDate.parse(on), "一直未到校")).add("registrations", Json.createArrayBuilder(registrations)).build();
    }

    private static JsonObject decisions(List<String> releases) {
        return Json.createObjectBuilder().add("action", "APPROVE").add("releases", Json.createArrayBuilder(releases)).build();
    }

    private static List<String> objections(JsonObject result) {
        return result.getJsonObject("objections").values().stream().map(v -> ((JsonString) v).getString()).toList();
    }

    private static String registered(FoundedSchool school, Caller authority, byte[] file) {
        String filed = records(school.clerk(), school.imported(file).getString("ref"), "DRAFT", 1).getFirst().getString("ref");
        school.approver().decide(filed, "APPROVE", "").json();
        return authority.decide(filed, "APPROVE", "").json().getString("registration");
    }

    private String status() {
        return Register.text("select status from registration where ref = ?::uuid", registration);
    }

    private long holdings() {
        return Register.number("select count(*) from holding h join registration r on r.person_id = h.person_id where r.ref = ?::uuid", registration);
    }

    private static String document(Caller clerk) {
        return clerk.postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf("")).json().getString("ref");
    }

    private static JsonObject filed(String reason, LocalDate on, String statement) {
        JsonObjectBuilder filed = Json.createObjectBuilder().add("statement", statement);
        if (reason != null) {
            filed.add("reason", reason);
        }
        if (on != null) {
            filed.add("leftOn", on.toString());
        }
        return filed.build();
    }

    private static JsonObject with(JsonObject filed, String document) {
        return Json.createObjectBuilder(filed).add("documents", Json.createArrayBuilder().add(document)).build();
    }

    private static JsonObject withdrawal(String reason, List<String> records) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        records.forEach(list::add);
        JsonObjectBuilder withdrawal = Json.createObjectBuilder().add("records", list);
        if (reason != null) {
            withdrawal.add("reason", reason);
        }
        return withdrawal.build();
    }

    private static Answer act(Caller caller, String release, String action, String reason) {
        return caller.post("/releases/" + release + "/decision", Json.createObjectBuilder().add("action", action).add("reason", reason).build());
    }
}
