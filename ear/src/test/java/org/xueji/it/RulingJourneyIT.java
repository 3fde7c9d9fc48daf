package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.records;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** A conflict between two provinces, from the hold of a record to the ministry's ruling (V-8, V-11), told in the order in which it happens. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RulingJourneyIT {

    private static final long SEED = 311;

    private FoundedSchool here;
    private FoundedSchool there;
    private Caller yuelu;
    private Caller tianhe;
    private Caller ministry;
    private String registration;
    private String record;
    private String ours;
    private String theirs;
    private String conflict;

    @BeforeAll
    void register() {
        here = FoundedSchool.under("p43", "hunan", "430104");
        there = FoundedSchool.under("p44", "guangdong", "440106");
        yuelu = Caller.demo("yuelu-approver");
        tianhe = Caller.demo("tianhe-approver");
        ministry = Caller.demo("ministry-approver");
        byte[] file = there.file(1, 0, SEED);
        String filed = records(there.clerk(), there.imported(file).getString("ref"), "DRAFT", 1).getFirst().getString("ref");
        there.approver().decide(filed, "APPROVE", "").json();
        registration = tianhe.decide(filed, "APPROVE", "").json().getString("registration");
        JsonObject held = records(here.clerk(), here.imported(file).getString("ref"), "HELD", 1).getFirst();
        record = held.getString("ref");
        conflict = here.clerk().get("/new-students/" + record).json().getJsonArray("conflicts").getString(0);
    }

    @Test
    @Order(1)
    void whatCannotPassIsAskedForByTheOwnClerk() {
        assertThat(words(here.clerk(), "/new-students/" + record + "/requests/possible")).containsExactly("NEW_STUDENT_CORRECTION", "EVIDENCE");
        assertThat(words(here.approver(), "/new-students/" + record + "/requests/possible")).as("an approver files nothing").isEmpty();
        there.clerk().get("/new-students/" + record + "/requests/possible").assertRefused(404, "enrolment.no-such-record");
        assertThat(words(there.clerk(), "/students/" + registration + "/requests/possible")).containsExactly("EVIDENCE");
    }

    @Test
    @Order(2)
    void evidenceComesFromTheOwnClerkWithDocumentsAndWords() {
        String path = "/new-students/" + record + "/requests";
        here.clerk().post(path, evidence("本人在我校就读", List.of())).assertRefused(422, "enrolment.documents-required");
        here.clerk().post(path, evidence(" ", List.of(document(here.clerk())))).assertRefused(422, "enrolment.statement-required");
        here.clerk().post(path, evidence("本人在我校就读", List.of(document(there.clerk())))).assertRefused(404, "evidence.no-such-file");
        here.approver().post(path, evidence("本人在我校就读", List.of(document(here.clerk())))).assertRefused(403, "tenancy.duty-does-not-cover");
        there.clerk().post(path, evidence("本人在我校就读", List.of(document(there.clerk())))).assertRefused(404, "enrolment.no-such-record");

        ours = here.clerk().post(path, evidence("本人在我校就读", List.of(document(here.clerk())))).json().getString("ref");

        here.clerk().post(path, evidence("再次申请", List.of(document(here.clerk())))).assertRefused(409, "enrolment.already-asked");
        assertThat(here.clerk().get(path).list()).hasSize(1);
        there.clerk().get("/requests/" + ours).assertRefused(404, "enrolment.no-such-request");
    }

    @Test
    @Order(3)
    void theSchoolsApproverAndTheAuthoritysDecideInTurn() {
        act(yuelu, ours, "APPROVE", "").assertRefused(409, "approval.not-your-turn-yet");
        act(here.clerk(), ours, "APPROVE", "").assertRefused(403, "approval.needs-approver");
        act(tianhe, ours, "APPROVE", "").assertRefused(404, "enrolment.no-such-request");
        assertThat(here.approver().get("/requests?kind=EVIDENCE").list().getValuesAs(JsonObject.class)).anyMatch(r -> r.getString("ref").equals(ours));

        act(here.approver(), ours, "APPROVE", "").json();
        JsonObject seen = yuelu.get("/requests/" + ours).json();
        String paper = seen.getJsonArray("documents").getJsonObject(0).getString("ref");
        assertThat(yuelu.file("/files/" + paper).statusCode()).isEqualTo(200);
        tianhe.get("/files/" + paper).assertRefused(404, "evidence.no-such-file");
        assertThat(act(yuelu, ours, "APPROVE", "").json().getString("state")).isEqualTo("GRANTED");

        assertThat(here.clerk().get("/new-students/" + record).json().getString("state")).as("still in conflict").isEqualTo("HELD");
        ministry.get("/rulings/" + conflict).assertRefused(404, "dedup.no-such-ruling");
    }

    @Test
    @Order(4)
    void onceBothSidesAreUpheldTheConflictIsTheMinistrys() {
        theirs = there.clerk().post("/students/" + registration + "/requests", evidence("一直在我校就读", List.of(document(there.clerk())))).json().getString("ref");
        act(there.approver(), theirs, "APPROVE", "").json();
        act(tianhe, theirs, "APPROVE", "").json();

        assertThat(ministry.get("/rulings?waiting=true").list().getValuesAs(JsonObject.class)).anyMatch(r -> r.getString("ref").equals(conflict));
        assertThat(Register.happened("CONFLICT_SIDE_UPHELD", conflict)).isEqualTo(2);
    }

    @Test
    @Order(5)
    void theRulerAloneSeesBothSides() {
        JsonObject seen = ministry.get("/rulings/" + conflict).json();

        assertThat(seen.getJsonArray("sides").getValuesAs(JsonObject.class)).hasSize(2).allSatisfy(side -> {
            assertThat(side.getString("documentNumber")).contains("****");
            assertThat(side.getJsonArray("statements").getJsonObject(0).getJsonArray("documents")).hasSize(1);
            String paper = side.getJsonArray("statements").getJsonObject(0).getJsonArray("documents").getJsonObject(0).getString("ref");
            assertThat(ministry.file("/files/" + paper).statusCode()).isEqualTo(200);
        });
        assertThat(seen.getJsonArray("possible")).hasSize(4);
        assertThat(Caller.demo("ministry-viewer").get("/rulings/" + conflict).json().getJsonArray("possible")).as("a viewer rules nothing").isEmpty();
        for (Caller stranger : List.of(here.clerk(), there.clerk(), yuelu, tianhe, Caller.demo("hunan-approver"), Caller.demo("shanghai-approver"))) {
            stranger.get("/rulings/" + conflict).assertRefused(404, "dedup.no-such-ruling");
            stranger.post("/rulings/" + conflict, ruling("FOR_FIRST", null, "理由")).assertRefused(404, "dedup.no-such-ruling");
        }
        assertThat(Register.happened("CONFLICT_OPENED_BY_RULER", conflict)).isEqualTo(2);
    }

    @Test
    @Order(6)
    void aRulingHasAReasonAndAnOutcomeThatFits() {
        String path = "/rulings/" + conflict;
        ministry.post(path, ruling("FOR_FIRST", null, " ")).assertRefused(422, "dedup.reason-required");
        ministry.post(path, ruling("DIFFERENT_PERSONS", null, "理由")).assertRefused(422, "dedup.owner-does-not-fit");
        ministry.post(path, ruling("DIFFERENT_PERSONS", 3, "理由")).assertRefused(422, "dedup.owner-does-not-fit");
        ministry.post(path, ruling("FOR_FIRST", 1, "理由")).assertRefused(422, "dedup.owner-does-not-fit");
        Caller.demo("ministry-viewer").post(path, ruling("FOR_FIRST", null, "理由")).assertRefused(403, "approval.needs-approver");

        assertThat(there.clerk().get("/students/" + registration).status()).as("valid until the ruling").isEqualTo(200);
    }

    @Test
    @Order(7)
    void theMinistryRulesAndBothSidesChangeAtOnce() {
        String forTheRecord = ministry.get("/rulings/" + conflict).json().getJsonArray("sides").getJsonObject(0).containsKey("record") ? "FOR_FIRST" : "FOR_SECOND";

        JsonObject ruled = ministry.post("/rulings/" + conflict, ruling(forTheRecord, null, "学生本人在岳麓就读，材料属实")).json();

        assertThat(ruled.getString("state")).isEqualTo("SETTLED");
        JsonObject ours = here.clerk().get("/new-students/" + record).json();
        assertThat(ours.getString("state")).isEqualTo("REGISTERED");
        assertThat(here.clerk().get("/students/" + ours.getString("registration")).status()).isEqualTo(200);
        there.clerk().get("/students/" + registration).assertRefused(404, "archive.no-such-student");
        assertThat(Register.text("select status from registration where ref = ?::uuid", registration)).isEqualTo("CANCELLED");
        assertThat(Register.number("""
            select count(*) from holding h join registration r on r.person_id = h.person_id where r.ref = ?::uuid""", registration)).isEqualTo(1);
        assertThat(Register.number("select count(*) from outbox where subject = ?::uuid and kind = 'CONFLICT_SETTLED'", conflict)).as("two schools, two authorities").isEqualTo(4);
        assertThat(Register.happened("CONFLICT_RULED", conflict)).isEqualTo(1);
    }

    @Test
    @Order(8)
    void aRulingIsGivenOnce() {
        ministry.post("/rulings/" + conflict, ruling("FOR_FIRST", null, "再次裁定")).assertRefused(409, "approval.already-decided");
        assertThat(ministry.get("/rulings/" + conflict).json().getJsonArray("possible")).isEmpty();
    }

    @Test
    @Order(9)
    void whoUpheldASideDoesNotRuleOnItAlsoWhereTheAuthorityIsTheSame() {
        FoundedSchool second = FoundedSchool.under("p43", "hunan", "430104");
        byte[] file = here.file(1, 0, SEED + 1);
        String one = records(here.clerk(), here.imported(file).getString("ref"), "DRAFT", 1).getFirst().getString("ref");
        String other = records(second.clerk(), second.imported(file).getString("ref"), "HELD", 1).getFirst().getString("ref");
        String between = second.clerk().get("/new-students/" + other).json().getJsonArray("conflicts").getString(0);
        uphold(here, one);
        uphold(second, other);

        assertThat(yuelu.get("/rulings/" + between).json().getBoolean("tookPart")).isTrue();
        yuelu.post("/rulings/" + between, ruling("FOR_FIRST", null, "理由")).assertRefused(403, "dedup.took-part");
        Caller colleague = FoundedSchool.appointed(here.administrator(), "p43", FoundedSchool.organisation(here.administrator(), "430104"), List.of("APPROVER")).getFirst();
        JsonObject ruled = colleague.post("/rulings/" + between, ruling("DIFFERENT_PERSONS", 1, "两人使用同一证件")).json();

        assertThat(ruled.getString("outcome")).isEqualTo("DIFFERENT_PERSONS");
        assertThat(List.of(here.clerk().get("/new-students/" + one).json().getString("state"), second.clerk().get("/new-students/" + other).json().getString("state")))
            .containsExactlyInAnyOrder("DRAFT", "HELD");
        JsonObject loser = List.of(here.clerk().get("/new-students/" + one).json(), second.clerk().get("/new-students/" + other).json()).stream()
            .filter(r -> r.getString("state").equals("HELD")).findFirst().orElseThrow();
        assertThat(loser.getString("holdReason")).isEqualTo("DOCUMENT_OF_ANOTHER");
        FoundedSchool losing = loser.getString("ref").equals(one) ? here : second;
        losing.clerk().post("/new-students/" + loser.getString("ref") + "/requests", evidence("证件无误", List.of(document(losing.clerk()))))
            .assertRefused(409, "enrolment.nothing-to-ask-for");
    }

    private void uphold(FoundedSchool school, String held) {
        String request = school.clerk().post("/new-students/" + held + "/requests", evidence("材料属实", List.of(document(school.clerk())))).json().getString("ref");
        act(school.approver(), request, "APPROVE", "").json();
        act(yuelu, request, "APPROVE", "").json();
    }

    private static String document(Caller clerk) {
        return clerk.postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf("")).json().getString("ref");
    }

    private static JsonObject evidence(String statement, List<String> documents) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        documents.forEach(list::add);
        return Json.createObjectBuilder().add("kind", "EVIDENCE").add("statement", statement).add("documents", list).build();
    }

    private static JsonObject ruling(String outcome, Integer owner, String reason) {
        JsonObjectBuilder ruling = Json.createObjectBuilder().add("outcome", outcome).add("reason", reason);
        if (owner != null) {
            ruling.add("owner", owner);
        }
        return ruling.build();
    }

    private static Answer act(Caller caller, String request, String action, String reason) {
        return caller.post("/requests/" + request + "/decision", Json.createObjectBuilder().add("action", action).add("reason", reason).build());
    }

    private static List<String> words(Caller caller, String path) {
        return caller.get(path).list().getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }
}
