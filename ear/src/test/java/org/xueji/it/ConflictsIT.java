package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schools of two provinces file one person: each learns that there is a conflict, why, and whom to turn to, and nothing of the other (V-8, V-10). */
class ConflictsIT {

    private static final Duration SOON = Duration.ofMinutes(1);
    /** What the two of a pair say alike because it is one person, or everybody says it. */
    private static final Set<String> SAME_FOR_ALL = Set.of("ethnicGroup", "grade", "entryMonth", "entryDate", "admissionType", "major", "lengthOfSchooling", "cooperationType",
        "householdProvince", "householdKind", "lowIncome", "stateGrant", "monthlyGrant", "schoolType", "studentSource", "teachingPoint", "health", "majorCatalogue",
        "name", "sex", "identityNumber", "birthDate", "householdPrefecture", "householdCounty", "homeProvince", "homePrefecture", "homeCounty");

    private static FoundedSchool hunan;
    private static FoundedSchool guangdong;

    @BeforeAll
    static void found() {
        hunan = FoundedSchool.under("p43", "hunan", "430104");
        guangdong = FoundedSchool.under("p44", "guangdong", "440106");
    }

    static Stream<OnePersonTwice> onePersonTwice() {
        return OnePersonTwice.everyWay(hunan, guangdong).stream();
    }

    @ParameterizedTest
    @MethodSource("onePersonTwice")
    void bothSidesLearnThatThereIsAConflictAndNothingOfEachOther(OnePersonTwice pair) {
        String first = filed(hunan, pair.one());
        assertThat(checked(hunan.clerk(), first).getString("state")).isEqualTo("DRAFT");
        String second = filed(guangdong, pair.other());

        JsonObject later = checked(guangdong.clerk(), second);
        JsonObject earlier = hunan.clerk().get("/new-students/" + first).json();

        for (JsonObject side : List.of(earlier, later)) {
            assertThat(side.getString("state")).isEqualTo("HELD");
            assertThat(side.getString("holdReason")).isEqualTo("CONFLICT");
            assertThat(side.getJsonArray("conflicts")).hasSize(1);
        }
        assertThat(later.getJsonArray("conflicts")).as("one reference for both").isEqualTo(earlier.getJsonArray("conflicts"));
        String conflict = later.getJsonArray("conflicts").getString(0);
        tellsOnlyItsOwn(hunan, first, conflict, pair, pair.one(), pair.other(), second, guangdong);
        tellsOnlyItsOwn(guangdong, second, conflict, pair, pair.other(), pair.one(), first, hunan);
        assertThat(Register.number("select count(*) from outbox where kind = 'CONFLICT_OPENED' and subject = ?::uuid", conflict)).as("both are told").isEqualTo(2);
    }

    private void tellsOnlyItsOwn(FoundedSchool school, String record, String conflict, OnePersonTwice pair, StatedStudent own, StatedStudent foreign, String foreignRecord, FoundedSchool other) {
        Answer one = school.clerk().get("/conflicts/" + conflict);
        JsonArray sides = one.list();
        assertThat(sides).hasSize(1);
        JsonObject side = sides.getJsonObject(0);
        assertThat(side.getString("record")).isEqualTo(record);
        assertThat(side.getString("student")).isEqualTo(own.fields().get("name"));
        assertThat(side.getJsonArray("reasons").toString()).contains(pair.reason());
        assertThat(side.getString("owner")).isNotBlank();
        assertThat(LocalDate.parse(side.getString("dueOn"))).isAfter(LocalDate.now());
        assertThat(side.getBoolean("overdue")).isFalse();

        for (Answer answer : List.of(one, school.clerk().get("/conflicts"), school.clerk().get("/new-students/" + record), school.clerk().get("/conflicts?state=OPEN"),
                school.approver().decide(record, "APPROVE", "").assertRefused(409, "approval.on-hold"))) {
            assertThat(answer.body()).doesNotContain(foreignRecord, other.ref(), other.code(), "测试学校" + other.code());
            foreign.fields().forEach((field, value) -> {
                if (!value.equals(own.fields().get(field)) && !SAME_FOR_ALL.contains(field)) {
                    assertThat(answer.body()).as(field).doesNotContain(value);
                }
            });
            if (!foreign.fields().get("identityNumber").equals(own.fields().get("identityNumber"))) {
                assertThat(answer.body()).doesNotContain(foreign.fields().get("identityNumber"));
            }
        }
        other.clerk().get("/new-students/" + record).assertRefused(404, "enrolment.no-such-record");
    }

    @Test
    void theAuthorityOfASideFindsTheConflictInItsWorkListAndStrangersFindNone() {
        StatedStudent student = StatedStudent.invented();
        String first = filed(hunan, student);
        checked(hunan.clerk(), first);
        String conflict = checked(guangdong.clerk(), filed(guangdong, OnePersonTwice.elsewhere(student, 7))).getJsonArray("conflicts").getString(0);

        Caller authority = Caller.demo("yuelu-approver");
        assertThat(authority.get("/conflicts/work-list").list().getValuesAs(JsonObject.class)).anyMatch(g -> g.getString("organisation").equals(hunan.ref()) && g.getInt("cases") >= 1);
        assertThat(authority.get("/conflicts?waiting=true&school=" + hunan.ref()).json().getJsonArray("rows").getValuesAs(JsonObject.class))
            .anyMatch(c -> c.getString("ref").equals(conflict) && c.getString("record").equals(first));
        assertThat(Caller.demo("ministry-viewer").get("/conflicts/" + conflict).list()).as("above both").hasSize(2);
        for (String stranger : List.of("kaifu-approver", "shanghai-viewer", "yuelu-second-school-clerk")) {
            Caller.demo(stranger).get("/conflicts/" + conflict).assertRefused(404, "dedup.no-such-conflict");
        }
    }

    @Test
    void whoGivesWayReleasesTheOtherSideWhichThenIsDecidedAsEver() {
        StatedStudent student = StatedStudent.invented();
        String first = filed(hunan, student);
        checked(hunan.clerk(), first);
        String second = filed(guangdong, OnePersonTwice.elsewhere(student, 8));
        String conflict = checked(guangdong.clerk(), second).getJsonArray("conflicts").getString(0);
        assertThat(FoundedSchool.count(hunan.approver(), "waiting=true&name=" + Http.encode(student.fields().get("name")))).as("held cases are no work").isZero();

        guangdong.clerk().post("/new-students/" + second + "/withdrawal", Json.createObjectBuilder().add("reason", "FILED_IN_ERROR").build()).json();

        assertThat(hunan.clerk().get("/new-students/" + first).json().getString("state")).isEqualTo("DRAFT");
        JsonObject settled = hunan.clerk().get("/conflicts/" + conflict).list().getJsonObject(0);
        assertThat(settled.getString("state") + " " + settled.getString("outcome")).isEqualTo("SETTLED CONCEDED");
        assertThat(hunan.approver().decide(first, "APPROVE", "").json().getString("state")).isEqualTo("IN_REVIEW");
        assertThat(Caller.demo("yuelu-approver").decide(first, "APPROVE", "").json().getString("state")).isEqualTo("REGISTERED");
    }

    @Test
    void aHeldRecordIsReturnedAndComesBackHeldWhileItsConflictIsOpen() {
        StatedStudent student = StatedStudent.invented();
        String first = filed(hunan, student);
        checked(hunan.clerk(), first);
        checked(guangdong.clerk(), filed(guangdong, OnePersonTwice.elsewhere(student, 9)));

        assertThat(hunan.approver().decide(first, "RETURN", "请核对").json().getString("state")).isEqualTo("RETURNED");
        assertThat(hunan.clerk().decide(first, "REFILE", "").json().getString("state")).isEqualTo("HELD");
    }

    @Test
    void oneWhoCompletedEarlierContinuesHisArchiveAtTheNewSchoolV7() {
        StatedStudent student = StatedStudent.invented();
        String before = filed(hunan, student);
        checked(hunan.clerk(), before);
        hunan.approver().decide(before, "APPROVE", "").json();
        JsonObject formal = Caller.demo("yuelu-approver").decide(before, "APPROVE", "").json();
        String registration = formal.getString("registration");
        Register.lay("update registration set status = 'COMPLETED', ended_on = status_since where ref = ?::uuid", registration);
        Register.lay("delete from holding where registration_id = (select id from registration where ref = ?::uuid)", registration);

        String again = filed(guangdong, OnePersonTwice.elsewhere(student, 10).but("email", "a@example.org"));
        JsonObject record = checked(guangdong.clerk(), again);
        assertThat(record.getString("state")).isEqualTo("DRAFT");
        assertThat(record.getJsonArray("completes").toString()).isEqualTo("[\"email\"]");
        guangdong.approver().decide(again, "APPROVE", "").json();
        JsonObject continued = Caller.demo("tianhe-approver").decide(again, "APPROVE", "").json();

        assertThat(continued.getString("state")).isEqualTo("REGISTERED");
        assertThat(continued.getString("studentNumber")).as("the number for life").isEqualTo(formal.getString("studentNumber"));
        JsonObject archive = guangdong.clerk().get("/students/" + continued.getString("registration")).json();
        assertThat(archive.getJsonArray("registrations")).as("one archive, two periods").hasSize(2);
        assertThat(archive.getJsonObject("profile").getString("email")).isEqualTo("a@example.org");
        assertThat(archive.getJsonObject("profile").getString("guardianPhone")).as("what it said before stays").isEqualTo(student.fields().get("guardianPhone"));
        hunan.clerk().get("/students/" + registration).assertRefused(404, "archive.no-such-student");
        assertThat(Register.number("select count(*) from frozen_period f join registration r on r.id = f.registration_id where r.ref = ?::uuid", registration)).isEqualTo(1);
        assertThat(Register.number("select count(*) from person p join registration r on r.person_id = p.id where r.ref = ?::uuid", registration)).isEqualTo(1);
    }

    private static String filed(FoundedSchool school, StatedStudent student) {
        return school.clerk().post("/new-students", Json.createObjectBuilder(Map.copyOf(student.fields())).build()).json().getString("ref");
    }

    private static JsonObject checked(Caller clerk, String ref) {
        return Patience.forValue(SOON, () -> clerk.get("/new-students/" + ref).json(), r -> !r.getString("state").equals("CHECKING"));
    }
}
