package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** A school registers a term and closes it, its authority opens it again, and a class moves up (V-13, S-2, S-6), told in the order in which it happens. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TermJourneyIT {

    private static final int STUDENTS = 4;
    private static final long SEED = 1309;

    private FoundedSchool here;
    private FoundedSchool there;
    private Caller county;
    private Caller province;
    private String term;
    private List<String> students;

    @BeforeAll
    void register() {
        here = FoundedSchool.under("p43", "hunan", "430104");
        there = FoundedSchool.under("p43", "hunan", "430104");
        county = Caller.demo("yuelu-approver");
        province = Caller.demo("hunan-approver");
        String job = here.imported(here.file(STUDENTS, 0, SEED)).getString("ref");
        FoundedSchool.approveAll(here.approver(), job);
        FoundedSchool.approveAll(county, job);
        JsonObject latest = province.get("/terms").list().getJsonObject(0);
        term = "/terms/" + latest.getString("id");
        students = rows(here.clerk(), "").map(s -> s.getString("registration")).toList();
        assertThat(students).hasSize(STUDENTS);
    }

    @Test
    @Order(1)
    void onlyTheProvinceOpensATermAndOnce() {
        JsonObject again = Json.createObjectBuilder().add("term", term.substring(7)).add("firstDay", province.get(term).json().getString("firstDay")).build();
        county.post("/terms", again).assertRefused(403, "registration.not-a-province");
        here.clerk().post("/terms", again).assertRefused(403, "registration.not-a-province");
        province.post("/terms", again).assertRefused(409, "registration.already-opened");
        province.post("/terms", Json.createObjectBuilder(again).add("firstDay", "1999-09-01").build()).assertRefused(422, "registration.first-day-does-not-fit");
        here.clerk().get("/terms/2015-SPRING/sheet").assertRefused(404, "registration.no-such-term");
        assertThat(here.clerk().get("/terms").body()).as("a school reads its province's").contains(term.substring(7));
    }

    @Test
    @Order(2)
    void theClerkRegistersAndNobodyElse() {
        JsonObject present = Json.createObjectBuilder().add("outcome", "PRESENT").build();
        here.approver().post(term + "/confirmations", present).assertRefused(403, "tenancy.duty-does-not-cover");
        county.post(term + "/confirmations", present).assertRefused(403, "tenancy.duty-does-not-cover");
        here.approver().post(term + "/closing", JsonValue.EMPTY_JSON_OBJECT).assertRefused(409, "registration.unregistered");
        JsonObject elsewhere = there.clerk().post(term + "/registrations", marking("PRESENT", students.getFirst())).json();
        assertThat(elsewhere.getJsonObject("objections").getString(students.getFirst())).isEqualTo("registration.not-held-here");
        there.approver().get(term + "/sheet?school=" + here.ref()).assertRefused(403, "registration.not-a-school");

        JsonObject marked = here.clerk().post(term + "/registrations", marking("INTERNSHIP", students.getFirst())).json();

        assertThat(marked.getInt("done")).isEqualTo(1);
        assertThat(here.clerk().post(term + "/registrations", marking("MILITARY_SERVICE", students.getLast())).json().getJsonObject("objections").getString(students.getLast()))
            .isEqualTo("registration.status-does-not-agree");
        JsonObject confirmed = here.clerk().post(term + "/confirmations", present).json();
        assertThat(confirmed.getInt("done")).isEqualTo(STUDENTS - 1);
        assertThat(confirmed.getInt("left")).isZero();
        assertThat(rows(here.clerk(), "&outcome=INTERNSHIP").map(s -> s.getString("registration"))).containsExactly(students.getFirst());
        assertThat(rows(here.clerk(), "&unregistered=true")).isEmpty();
        assertThat(rows(county, "&school=" + here.ref())).as("the tiers above read").hasSize(STUDENTS);
    }

    @Test
    @Order(3)
    void theApproverClosesAndTheAuthorityAloneOpensAgain() {
        here.clerk().post(term + "/closing", JsonValue.EMPTY_JSON_OBJECT).assertRefused(403, "tenancy.duty-does-not-cover");
        assertThat(here.approver().post(term + "/closing", JsonValue.EMPTY_JSON_OBJECT).json().getString("closedOn")).isNotBlank();
        here.clerk().post(term + "/registrations", marking("NOT_RETURNED", students.getFirst())).assertRefused(409, "registration.closed");
        assertThat(progress(county, here).getInt("closed")).isEqualTo(1);
        assertThat(progress(county, here).getInt("registered")).isEqualTo(STUDENTS);
        assertThat(progress(county, there).getInt("closed")).isZero();

        province.post(term + "/reopening", reopening("核查")).assertRefused(403, "registration.not-the-authority");
        county.post(term + "/reopening", reopening(" ")).assertRefused(422, "registration.reason-required");
        assertThat(county.post(term + "/reopening", reopening("登记有误")).json().getJsonArray("course")).hasSize(2);

        here.clerk().post(term + "/registrations", marking("NOT_RETURNED", students.getFirst())).json();
        here.approver().post(term + "/closing", JsonValue.EMPTY_JSON_OBJECT).json();
        JsonArray registered = county.get("/students/" + students.getFirst() + "/terms").list();
        assertThat(registered.getJsonObject(0).getString("outcome")).isEqualTo("NOT_RETURNED");
        there.clerk().get("/students/" + students.getFirst() + "/terms").assertRefused(404, "archive.no-such-student");
        assertThat(Register.happened("TERM_REGISTERED", students.getFirst())).as("every change is on record").isEqualTo(2);
    }

    @Test
    @Order(4)
    void aClassMovesUpWithEverybodyInIt() {
        JsonObject first = here.clerk().get("/classes").list().getJsonObject(0);
        JsonObject up = Json.createObjectBuilder().add("moves", Json.createArrayBuilder().add(Json.createObjectBuilder().add("grade", first.getInt("grade"))
            .add("from", first.getString("name")).add("to", "二(3)班"))).build();
        there.clerk().post("/classes/moves", up).assertRefused(409, "registration.no-such-class");
        here.approver().post("/classes/moves", up).assertRefused(403, "tenancy.duty-does-not-cover");

        assertThat(here.clerk().post("/classes/moves", up).json().getInt("students")).isEqualTo(first.getInt("students"));

        assertThat(rows(here.clerk(), "&class=" + Http.encode("二(3)班"))).hasSize(first.getInt("students"));
        JsonObject into = Json.createObjectBuilder().add("registrations", refs(students.getLast())).add("className", "二(4)班").build();
        there.clerk().post("/classes/students", into).assertRefused(404, "registration.not-held-here");
        assertThat(here.clerk().post("/classes/students", into).json().getInt("students")).isEqualTo(1);
        assertThat(here.clerk().get("/students/" + students.getLast()).json().getJsonArray("events").getJsonObject(0).getString("cause")).isEqualTo("CLASS_MOVE");
    }

    private Stream<JsonObject> rows(Caller caller, String filter) {
        return caller.get(term + "/students?limit=50" + filter).json().getJsonArray("rows").getValuesAs(JsonObject.class).stream();
    }

    private JsonObject progress(Caller caller, FoundedSchool school) {
        return caller.get(term + "/progress").list().getValuesAs(JsonObject.class).stream().filter(p -> p.getString("ref").equals(school.ref())).findFirst().orElseThrow();
    }

    private JsonObject reopening(String reason) {
        return Json.createObjectBuilder().add("school", here.ref()).add("reason", reason).build();
    }

    private static JsonObject marking(String outcome, String... registrations) {
        return Json.createObjectBuilder().add("outcome", outcome).add("registrations", refs(registrations)).build();
    }

    private static JsonArrayBuilder refs(String... registrations) {
        JsonArrayBuilder refs = Json.createArrayBuilder();
        Stream.of(registrations).forEach(refs::add);
        return refs;
    }
}
