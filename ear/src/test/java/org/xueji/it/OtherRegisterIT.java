package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is registered in a register outside: the authority that represents it answers, and nobody else (V-8, S-5). */
class OtherRegisterIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    /** Of 开福区, which has nothing to do with the schools that these tests found. */
    private static final String DIVISION = "430105";
    private static final String RELEASES = "/releases";

    private static FoundedSchool school;
    private static Caller kaifu;

    private final String reference = "r" + UUID.randomUUID().toString().substring(0, 8);
    private String record;
    private String conflict;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        kaifu = Caller.demo("kaifu-approver");
    }

    @BeforeEach
    void fileWhomTheRegisterHas() {
        StatedStudent student = StatedStudent.invented();
        OtherRegister.holds(student, reference, DIVISION, true);
        record = filed(student);
        JsonObject held = Patience.forValue(SOON, this::record, r -> !r.getString("state").equals("CHECKING"));
        assertThat(held.getString("state") + " " + held.getString("holdReason", "")).isEqualTo("HELD CONFLICT");
        conflict = held.getJsonArray("conflicts").getString(0);
    }

    @Test
    void theRecordShowsWhatTheRegisterAnsweredAndNothingOfWhatItHolds() {
        JsonObject outside = school.clerk().get("/new-students/" + record + "/outside").json();

        JsonObject said = outside.getJsonArray("registers").getJsonObject(0);
        assertThat(said.getString("register") + " " + said.getString("answer") + " " + said.getBoolean("ongoing") + " " + said.getBoolean("owed"))
            .isEqualTo(OtherRegister.NAME + " HELD_THERE true false");
        assertThat(said.getString("shown")).contains("***").doesNotContain(reference);
        assertThat(outside.getJsonObject("identity").getString("verdict")).isEqualTo("VERIFIED");
        assertThat(Caller.demo("hunan-viewer").get("/new-students/" + record + "/outside").json().getJsonArray("registers")).hasSize(1);
        for (String stranger : List.of("kaifu-approver", "tianhe-approver", "yuelu-second-school-clerk")) {
            Caller.demo(stranger).get("/new-students/" + record + "/outside").assertRefused(404, "enrolment.no-such-record");
        }
    }

    @Test
    void theRegisterIsAskedUntilItHasReleasedTheStudentAndThenTheRecordGoesOn() {
        assertThat(kaifu.get("/conflicts?waiting=true").json().getJsonArray("rows").getValuesAs(JsonObject.class)).anyMatch(c -> c.getString("ref").equals(conflict));
        assertThat(release(kaifu).json().getString("answer")).as("it answers 503").isEqualTo("UNAVAILABLE");
        says("PENDING");
        assertThat(release(kaifu).json().getString("answer")).isEqualTo("PENDING");
        says("REFUSED");
        assertThat(release(kaifu).json().getString("answer")).isEqualTo("REFUSED");
        assertThat(record().getString("state")).isEqualTo("HELD");

        says("CONFIRMED");
        assertThat(release(kaifu).json().getString("answer")).isEqualTo("CONFIRMED");

        assertThat(record().getString("state")).isEqualTo("DRAFT");
        assertThat(standing()).isEqualTo("SETTLED CONCEDED CONCEDED");
        release(kaifu).assertRefused(409, "dedup.not-yours-to-answer");
        uphold(kaifu).assertRefused(409, "dedup.not-yours-to-answer");
    }

    @Test
    void whoUpholdsTheRegisterHasAnsweredForIt() {
        says("CONFIRMED");
        assertThat(uphold(kaifu).status()).isEqualTo(204);

        assertThat(standing()).isEqualTo("OPEN UPHELD");
        assertThat(record().getString("state")).isEqualTo("HELD");
        uphold(kaifu).assertRefused(409, "dedup.not-yours-to-answer");
        release(kaifu).assertRefused(409, "dedup.not-yours-to-answer");
        assertThat(OtherRegister.asked(RELEASES, reference)).as("the register was not asked").isZero();
    }

    @Test
    void nobodyElseAnswersForTheRegisterAndNothingIsChanged() {
        says("CONFIRMED");
        String before = standing();
        Caller viewer = Caller.demo("kaifu-viewer");

        for (Caller other : List.of(school.approver(), Caller.demo("yuelu-approver"), Caller.demo("tianhe-approver"), Caller.demo("ministry-approver"))) {
            release(other).assertRefused(409, "dedup.not-yours-to-answer");
            uphold(other).assertRefused(409, "dedup.not-yours-to-answer");
        }
        for (Caller other : List.of(viewer, school.clerk(), Caller.demo("hunan-viewer"))) {
            release(other).assertRefused(403, "tenancy.duty-does-not-cover");
            uphold(other).assertRefused(403, "tenancy.duty-does-not-cover");
        }
        assertThat(standing()).isEqualTo(before);
        assertThat(record().getString("state")).isEqualTo("HELD");
        assertThat(OtherRegister.asked(RELEASES, reference)).as("the register was not asked").isZero();
        assertThat(Register.refusals(Caller.demo("tianhe-approver").post(), "dedup.not-yours-to-answer")).as("on record").isPositive();
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneIsHeard() throws Exception {
        says("CONFIRMED");
        List<Answer> answers;
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = both.invokeAll(List.<Callable<Answer>>of(() -> release(kaifu), () -> release(kaifu), () -> uphold(kaifu))).stream().map(Future::resultNow).toList();
        }

        List<Answer> heard = answers.stream().filter(a -> a.status() < 300).toList();
        assertThat(heard).hasSize(1);
        answers.stream().filter(a -> !heard.contains(a)).forEach(a -> a.assertRefused(409, "dedup.not-yours-to-answer"));
        assertThat(standing()).isEqualTo(heard.getFirst().status() == 204 ? "OPEN UPHELD" : "SETTLED CONCEDED CONCEDED");
    }

    @Test
    void theAuthorityOfTheRegisterSeesItsOwnSideAlone() {
        JsonObject side = kaifu.get("/conflicts/" + conflict).list().getJsonObject(0);

        assertThat(side.getString("register")).isEqualTo(OtherRegister.NAME);
        assertThat(side.getString("student")).contains("***");
        assertThat(side.toString()).doesNotContain(record, school.code(), school.ref(), record().getString("name"));
    }

    private static String filed(StatedStudent student) {
        var fields = Json.createObjectBuilder();
        student.fields().forEach(fields::add);
        return school.clerk().post("/new-students", fields.build()).json().getString("ref");
    }

    private JsonObject record() {
        return school.clerk().get("/new-students/" + record).json();
    }

    private void says(String answer) {
        OtherRegister.says(RELEASES, reference, Json.createObjectBuilder().add("answer", answer).build());
    }

    private Answer release(Caller caller) {
        return caller.post("/conflicts/" + conflict + "/release", JsonValue.EMPTY_JSON_OBJECT);
    }

    private Answer uphold(Caller caller) {
        return caller.post("/conflicts/" + conflict + "/uphold", JsonValue.EMPTY_JSON_OBJECT);
    }

    /** How the conflict stands, and the register's side of it. */
    private String standing() {
        return Register.text("""
            select concat_ws(' ', c.state, c.outcome, s.stance) from conflict c join conflict_side s on s.conflict_id = c.id and s.answer_ref is not null where c.ref = ?::uuid""", conflict);
    }
}
