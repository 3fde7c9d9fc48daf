package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An approver decides what was shown and nothing else; what stands against one record stands against no other, and what it was found out stays (V-9, V-10). */
class DecidedAsShownIT {

    private static final String CHANGED = "enrolment.changed-since-shown";

    private static FoundedSchool school;
    private static FoundedSchool other;
    private static Caller county;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        other = FoundedSchool.under("p43", "hunan", "430104");
        county = Caller.demo("yuelu-approver");
    }

    @Test
    void aRecordThatWasCorrectedAfterItWasShownIsNotDecided() {
        StatedStudent student = StatedStudent.invented();
        JsonObject shown = student.filedBy(school.clerk());
        String ref = shown.getString("ref");
        JsonObject corrected = student.but("className", "二班").correctedBy(school.clerk(), shown);

        Answer answer = school.approver().decide(ref, shown.getInt("version"), "APPROVE", "").assertRefused(409, CHANGED);

        assertThat(answer.body()).as("says when").containsPattern("changed at 20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}\\.");
        assertThat(school.clerk().get("/new-students/" + ref).json()).isEqualTo(corrected);
        assertThat(school.approver().decide(ref, corrected.getInt("version"), "APPROVE", "").json().getString("state")).isEqualTo("IN_REVIEW");
    }

    @Test
    void inABatchTheCorrectedOneIsObjectedToAndTheOtherDecided() {
        StatedStudent student = StatedStudent.invented();
        JsonObject shown = student.filedBy(school.clerk());
        JsonObject unchanged = StatedStudent.invented().filedBy(school.clerk());
        student.but("className", "二班").correctedBy(school.clerk(), shown);

        JsonObject answer = school.approver().post("/new-students/decisions", approval(List.of(shown, unchanged))).json();

        assertThat(answer.getInt("done")).isEqualTo(1);
        assertThat(answer.getJsonObject("objections").toString()).isEqualTo("{\"" + shown.getString("ref") + "\":\"" + CHANGED + "\"}");
    }

    @Test
    void whoNamesNoVersionDecidesNothing() {
        String ref = StatedStudent.invented().filedBy(school.clerk()).getString("ref");
        JsonObjectBuilder nothing = Json.createObjectBuilder().add("action", "APPROVE");
        JsonArrayBuilder withoutVersion = Json.createArrayBuilder().add(Json.createObjectBuilder().add("ref", ref));

        assertThat(school.approver().post("/new-students/" + ref + "/decision", nothing.build()).status()).isEqualTo(400);
        assertThat(school.approver().post("/new-students/decisions", nothing.add("action", "APPROVE").add("records", withoutVersion).build()).status()).isEqualTo(400);
        assertThat(school.clerk().get("/new-students/" + ref).json().getString("state")).isEqualTo("DRAFT");
    }

    @Test
    void allThatWaitIsWhatWaitedUnchangedWhenTheListWasShown() {
        FoundedSchool own = FoundedSchool.under("p43", "hunan", "430104");
        StatedStudent student = StatedStudent.invented();
        JsonObject corrected = student.filedBy(own.clerk());
        JsonObject unchanged = StatedStudent.invented().filedBy(own.clerk());
        String asOf = own.approver().get("/new-students?waiting=true").json().getString("asOf");
        student.but("className", "二班").correctedBy(own.clerk(), corrected);
        StatedStudent.invented().filedBy(own.clerk());

        JsonObject answer = own.approver().post("/new-students/decisions", Json.createObjectBuilder().add("action", "APPROVE").add("asOf", asOf).build()).json();

        assertThat(answer.getInt("done")).isEqualTo(1);
        assertThat(own.clerk().get("/new-students/" + unchanged.getString("ref")).json().getString("state")).isEqualTo("IN_REVIEW");
        assertThat(FoundedSchool.count(own.approver(), "waiting=true")).as("what was changed and what came goes on waiting").isEqualTo(2);
    }

    @Test
    void aJobTellsOfEachRecordThatWasChangedPageByPage() {
        List<JsonObject> drafts = drafts(school, 60, 5);
        Collection<JsonObject> outdated = drafts.stream().map(d -> Json.createObjectBuilder(d).add("version", d.getInt("version") - 1).build()).toList();
        String job = school.approver().post("/new-students/decisions", approval(outdated)).json().getString("job");

        JsonObject ended = school.approver().await(job);

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getJsonObject("outcome").getInt("objected")).isEqualTo(drafts.size());
        List<JsonObject> told = new ArrayList<>();
        int after = 0;
        for (int pages = 0; pages < 4 && after >= 0; pages++) {
            JsonObject page = school.approver().get("/new-students/decisions/" + job + "/objections?limit=25&after=" + after).json();
            told.addAll(page.getJsonArray("rows").getValuesAs(JsonObject.class));
            after = page.containsKey("next") ? page.getInt("next") : -1;
        }
        assertThat(after).as("the last page says so").isEqualTo(-1);
        assertThat(told).extracting(o -> o.getString("record")).containsExactlyElementsOf(drafts.stream().map(d -> d.getString("ref")).toList());
        assertThat(told).allSatisfy(o -> {
            assertThat(o.getString("code")).isEqualTo(CHANGED);
            assertThat(o.getString("reason")).containsPattern("at 20[0-9]{2}-");
            assertThat(o.getString("name")).isNotBlank();
        });
        Caller.demo("kaifu-approver").get("/new-students/decisions/" + job + "/objections").assertRefused(404, "jobs.no-such-job");
    }

    @Test
    void oneConflictThatNobodyCouldSeeStopsNoOtherRecordOfABatchOrAJob() {
        StatedStudent student = StatedStudent.invented();
        register(student);
        Register.lay("""
            delete from identity_key where person_id = (select r.person_id from new_student n join registration r on r.id = n.registration_id
                                                         where n.school_id = (select id from organisation where ref = ?::uuid) order by n.id desc limit 1)""", school.ref());
        JsonObject inTheWay = student.but("name", "另名").filedBy(other.clerk());
        List<JsonObject> free = drafts(other, 60, 6);
        submitAll(other.approver());
        List<JsonObject> few = List.of(read(free.get(0)), read(inTheWay), read(free.get(1)));
        List<JsonObject> many = new ArrayList<>(free.subList(2, free.size()).stream().map(DecidedAsShownIT::read).toList());
        many.add(many.size() / 2, read(inTheWay));

        JsonObject atOnce = county.post("/new-students/decisions", approval(few)).json();
        String job = county.post("/new-students/decisions", approval(many)).json().getString("job");
        JsonObject ended = county.await(job);

        assertThat(atOnce.getInt("done")).isEqualTo(2);
        assertThat(atOnce.getJsonObject("objections").toString()).isEqualTo("{\"" + inTheWay.getString("ref") + "\":\"archive.number-taken\"}");
        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getJsonObject("outcome").getInt("done")).isEqualTo(many.size() - 1);
        assertThat(county.get("/new-students/decisions/" + job + "/objections").json().getJsonArray("rows").getValuesAs(JsonObject.class))
            .extracting(o -> o.getString("record") + " " + o.getString("code")).containsExactly(inTheWay.getString("ref") + " archive.number-taken");
        assertThat(FoundedSchool.count(other.clerk(), "state=REGISTERED")).isEqualTo(free.size());
        assertThat(read(inTheWay).getString("state")).isEqualTo("IN_REVIEW");
    }

    @Test
    void whoseStudentWasRegisteredMeanwhileIsToldAndTheRecordIsHeld() {
        StatedStudent registered = StatedStudent.invented();
        register(registered);
        String ref = submitted(StatedStudent.invented());
        Register.lay("""
            update identity_key k set blind_index = n.document_index from new_student n
             where n.ref = ?::uuid and k.person_id = (select r.person_id from new_student o join registration r on r.id = o.registration_id
                                                       where o.school_id = n.school_id order by o.id desc limit 1)""", ref);

        county.decide(ref, "APPROVE", "").assertRefused(409, "enrolment.conflict-meanwhile");

        JsonObject held = county.get("/new-students/" + ref).json();
        assertThat(held.getString("state")).isEqualTo("HELD");
        assertThat(held.getString("holdReason")).isEqualTo("CONFLICT");
        county.decide(ref, "APPROVE", "").assertRefused(409, "approval.on-hold");
    }

    private static void register(StatedStudent student) {
        assertThat(county.decide(submitted(student), "APPROVE", "").json().getString("state")).isEqualTo("REGISTERED");
    }

    private static String submitted(StatedStudent student) {
        String ref = student.filedBy(school.clerk()).getString("ref");
        school.approver().decide(ref, "APPROVE", "").json();
        return ref;
    }

    private static void submitAll(Caller approver) {
        approver.await(approver.post("/new-students/decisions", Json.createObjectBuilder().add("action", "APPROVE").build()).json().getString("job"));
    }

    private static List<JsonObject> drafts(FoundedSchool school, int students, long seed) {
        return FoundedSchool.records(school.clerk(), school.imported(school.file(students, 0, seed)).getString("ref"), "DRAFT", students);
    }

    private static JsonObject read(JsonObject record) {
        return county.get("/new-students/" + record.getString("ref")).json();
    }

    /** Approves records as they were read. */
    private static JsonObject approval(Collection<JsonObject> records) {
        JsonArrayBuilder chosen = Json.createArrayBuilder();
        records.forEach(r -> chosen.add(Json.createObjectBuilder().add("ref", r.getString("ref")).add("version", r.getInt("version"))));
        return Json.createObjectBuilder().add("action", "APPROVE").add("records", chosen).build();
    }
}
