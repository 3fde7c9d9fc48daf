package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.xueji.identity.ResidentIdentityNumber;

/** Identity numbers arrive for students with temporary numbers, first for one and then for many (V-3, V-9, S-9), told in the order in which it happens. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class FormalNumberJourneyIT {

    private FoundedSchool here;
    private FoundedSchool there;
    private Caller yuelu;
    private Caller kaifu;
    private Caller tianhe;
    private NumberedStudent one;
    private String temporary;
    private String request;
    private final List<NumberedStudent> many = new ArrayList<>();
    private String upload;

    @BeforeAll
    void register() {
        here = FoundedSchool.under("p43", "hunan", "430104");
        there = FoundedSchool.under("p44", "guangdong", "440106");
        yuelu = Caller.demo("yuelu-approver");
        kaifu = Caller.demo("kaifu-approver");
        tianhe = Caller.demo("tianhe-approver");
        one = NumberedStudent.registeredBy(here, yuelu);
        temporary = one.number(here.clerk());
        IntStream.range(0, 3).forEach(i -> many.add(NumberedStudent.registeredBy(here, yuelu)));
    }

    @Test
    @Order(1)
    void onlyTheClerkOfTheSchoolAsks() {
        assertThat(temporary).startsWith("L");
        String possible = "/students/" + one.registration() + "/number-requests/possible";
        assertThat(here.clerk().get(possible).body()).isEqualTo("true");
        assertThat(here.approver().get(possible).body()).isEqualTo("false");
        there.clerk().get(possible).assertRefused(404, "archive.no-such-student");
        one.asked(here.approver(), one.card()).assertRefused(403, "tenancy.duty-does-not-cover");
        one.asked(yuelu, one.card()).assertRefused(403, "tenancy.duty-does-not-cover");
        one.asked(there.clerk(), one.card()).assertRefused(404, "numbers.not-held-here");
        here.clerk().post("/students/" + UUID.randomUUID() + "/number-requests", Json.createObjectBuilder().add("identityNumber", one.card()).build())
            .assertRefused(404, "numbers.not-held-here");
    }

    @Test
    @Order(2)
    void aDocumentThatCannotBeItIsRefusedInWords() {
        one.asked(here.clerk(), " ").assertRefused(422, "numbers.document-required");
        one.asked(here.clerk(), "123").assertRefused(422, "identity.identity-number-length");
        one.asked(here.clerk(), otherDay(one.card())).assertRefused(422, "numbers.birth-date-contradicts");
        one.asked(here.clerk(), "999" + here.code() + "00001").assertRefused(422, "numbers.no-document");
        assertThat(here.clerk().get("/students/" + one.registration() + "/number-requests").list()).as("nothing was kept").isEmpty();
    }

    @Test
    @Order(3)
    void schoolAndAuthorityApproveAndTheFormalNumberIsForLife() {
        JsonObject asked = one.requestedBy(here.clerk());
        request = asked.getString("ref");
        assertThat(asked.getString("verdict")).isEqualTo("VERIFIED");
        one.asked(here.clerk(), one.card()).assertRefused(409, "numbers.already-requested");
        NumberedStudent.act(yuelu, request, "APPROVE").assertRefused(409, "approval.not-your-turn-yet");
        NumberedStudent.act(here.clerk(), request, "APPROVE").assertRefused(403, "approval.needs-approver");
        assertThat(here.approver().get("/number-requests").list().getValuesAs(JsonObject.class)).anyMatch(r -> r.getString("ref").equals(request));
        NumberedStudent.act(here.approver(), request, "APPROVE").json();
        assertThat(one.number(here.clerk())).as("the school alone issues nothing").isEqualTo(temporary);
        for (Caller stranger : List.of(there.clerk(), there.approver(), tianhe, kaifu)) {
            stranger.get("/number-requests/" + request).assertRefused(404, "numbers.no-such-request");
            NumberedStudent.act(stranger, request, "APPROVE").assertRefused(404, "numbers.no-such-request");
        }

        assertThat(NumberedStudent.act(yuelu, request, "APPROVE").json().getString("state")).isEqualTo("GRANTED");

        assertThat(one.number(here.clerk())).isEqualTo("G" + one.card());
        assertThat(Register.happened("FORMAL_NUMBER_ISSUED", one.registration())).isEqualTo(1);
        NumberedStudent.act(yuelu, request, "APPROVE").assertRefused(409, "approval.already-decided");
        one.asked(here.clerk(), one.card()).assertRefused(409, "archive.number-is-formal");
    }

    @Test
    @Order(4)
    void theFormerNumberStaysLinkedAndFindsTheStudentV3() {
        for (String number : List.of(temporary, "G" + one.card(), one.card())) {
            JsonObject found = here.clerk().post("/students/search", Json.createObjectBuilder().add("text", number).build()).json();
            assertThat(found.getJsonArray("rows").getValuesAs(JsonObject.class)).as(number).extracting(r -> r.getString("ref")).containsExactly(one.registration());
        }
        assertThat(there.clerk().post("/students/search", Json.createObjectBuilder().add("text", temporary).build()).json().getJsonArray("rows")).isEmpty();
        JsonObject former = here.clerk().get("/students/" + one.registration()).json().getJsonArray("formerNumbers").getJsonObject(0);
        assertThat(former.getString("number")).startsWith("L").contains("*").isNotEqualTo(temporary);
    }

    @Test
    @Order(5)
    void ofAFileTheGoodRowsBecomeRequestsAndEveryBadOneIsNamedS9() {
        List<String> rows = new ArrayList<>();
        many.forEach(m -> rows.add(m.number(here.clerk()) + "," + m.name() + "," + m.card()));
        NumberedStudent elsewhere = NumberedStudent.registeredBy(there, tianhe);
        rows.add(elsewhere.number(there.clerk()) + "," + elsewhere.name() + "," + elsewhere.card());
        rows.add(temporary + "," + one.name() + "," + one.card());
        rows.add(many.getFirst().number(here.clerk()) + "," + many.getFirst().name() + "," + otherDay(many.getFirst().card()));
        rows.add(",无号," + elsewhere.card());
        there.clerk().post("/number-uploads?name=n.csv", "application/octet-stream", BodyPublishers.ofString("学籍号,姓名\nL1,甲\n")).assertRefused(422, "exchange.headings-missing");
        here.approver().post("/number-uploads?name=n.csv", "application/octet-stream", BodyPublishers.ofByteArray(NumberedStudent.file(rows)))
            .assertRefused(403, "tenancy.duty-does-not-cover");

        upload = here.clerk().post("/number-uploads?name=n.csv", "application/octet-stream", BodyPublishers.ofByteArray(NumberedStudent.file(rows))).json().getString("ref");
        JsonObject ended = here.clerk().await(upload);

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getJsonObject("outcome").getInt("taken") + " " + ended.getJsonObject("outcome").getInt("refused") + " " + ended.getJsonObject("outcome").getInt("waiting")).isEqualTo("3 4 3");
        List<JsonObject> problems = here.clerk().get("/number-uploads/" + upload + "/problems").list().getValuesAs(JsonObject.class);
        assertThat(problems).extracting(p -> p.getInt("row") + " " + p.getString("column") + " " + p.getString("code")).contains(
            "5 学籍号 numbers.student-unknown", "6 学籍号 archive.number-is-formal", "7 学籍号 numbers.doubled-in-file", "7 身份证件号 numbers.birth-date-contradicts",
            "8 学籍号 enrolment.value-missing", "8 身份证件号 numbers.doubled-in-file");
        assertThat(problems).allSatisfy(p -> assertThat(p.getString("article")).startsWith("V-"));
        there.clerk().get("/number-uploads/" + upload).assertRefused(404, "jobs.no-such-job");
    }

    @Test
    @Order(6)
    void manyAreDecidedAtOnce() {
        List<String> brought = here.clerk().get("/number-uploads/" + upload + "/requests").json().getJsonArray("rows").getValuesAs(JsonObject.class).stream().map(r -> r.getString("ref")).toList();
        String unknown = UUID.randomUUID().toString();
        decideAll(here.approver(), List.of()).assertRefused(422, "numbers.nothing-chosen");
        assertThat(decideAll(tianhe, brought).json().getInt("done")).isZero();

        JsonObject submitted = decideAll(here.approver(), Stream.concat(brought.stream(), Stream.of(unknown)).toList()).json();

        assertThat(submitted.getInt("done")).isEqualTo(3);
        assertThat(submitted.getJsonObject("objections").getString(unknown)).isEqualTo("numbers.no-such-request");
        assertThat(decideAll(yuelu, brought).json().getInt("done")).isEqualTo(3);
        assertThat(many).allSatisfy(m -> assertThat(m.number(here.clerk())).isEqualTo("G" + m.card()));
    }

    @Test
    @Order(7)
    void aDocumentThatProvesNothingByItselfNeedsEvidenceAndMakesAnAssignedNumberV11() {
        NumberedStudent foreign = NumberedStudent.registeredBy(here, yuelu);
        JsonObject passport = Json.createObjectBuilder().add("documentKind", "PASSPORT").add("identityNumber", "X" + System.nanoTime() % 10_000_000).build();
        String ref = here.clerk().post("/students/" + foreign.registration() + "/number-requests", passport).json().getString("ref");
        assertThat(NumberedStudent.checked(here.clerk(), ref).getString("hold")).isEqualTo("EVIDENCE_NEEDED");
        NumberedStudent.act(here.approver(), ref, "APPROVE").assertRefused(409, "approval.on-hold");
        prove(here.clerk(), ref, List.of()).assertRefused(409, "numbers.no-evidence-awaited");
        prove(there.clerk(), ref, List.of()).assertRefused(404, "numbers.no-such-request");

        String paper = here.clerk().postFile("/files?purpose=EVIDENCE", "护照.pdf", Sample.pdf("")).json().getString("ref");
        assertThat(prove(here.clerk(), ref, List.of(paper)).json().containsKey("hold")).isFalse();

        NumberedStudent.act(here.approver(), ref, "APPROVE").json();
        NumberedStudent.act(yuelu, ref, "APPROVE").json();
        assertThat(foreign.number(here.clerk())).startsWith("J");
    }

    @Test
    @Order(8)
    void whereSomebodyElseHasTheDocumentNobodyLearnsWhoAndTheConflictDecidesV8() {
        NumberedStudent twin = NumberedStudent.registeredBy(there, tianhe);
        JsonObject held = NumberedStudent.checked(there.clerk(), askedFor(twin, one));
        String ref = held.getString("ref");

        assertThat(held.getString("hold")).isEqualTo("CONFLICT");
        String conflict = held.getJsonArray("conflicts").getString(0);
        List<JsonObject> sides = there.clerk().get("/conflicts/" + conflict).list().getValuesAs(JsonObject.class);
        assertThat(sides).as("its own side and nothing of the other").hasSize(1);
        assertThat(sides.getFirst().toString()).doesNotContain(one.name());
        assertThat(here.clerk().get("/conflicts/" + conflict).list()).hasSize(1);
        NumberedStudent.act(there.approver(), ref, "APPROVE").assertRefused(409, "approval.on-hold");

        assertThat(NumberedStudent.act(there.clerk(), ref, "WITHDRAW").json().getString("state")).isEqualTo("WITHDRAWN");

        assertThat(there.clerk().get("/conflicts/" + conflict).list().getJsonObject(0).getString("outcome")).isEqualTo("CONCEDED");
        assertThat(twin.number(there.clerk())).startsWith("L");
    }

    @Test
    @Order(9)
    void theMinistryRulesThatTwoRegistrationsAreOnePersonAndOneArchiveIsLeftV3() {
        NumberedStudent twin = NumberedStudent.registeredBy(there, tianhe);
        JsonObject held = NumberedStudent.checked(there.clerk(), askedFor(twin, many.get(1)));
        String conflict = held.getJsonArray("conflicts").getString(0);
        uphold(there, tianhe, twin.registration());
        uphold(here, yuelu, many.get(1).registration());
        Caller ministry = Caller.demo("ministry-approver");
        JsonObject ruling = ministry.get("/rulings/" + conflict).json();
        int winner = ruling.getJsonArray("sides").getValuesAs(JsonObject.class).stream().filter(s -> s.getString("registration").equals(twin.registration())).findFirst().orElseThrow().getInt("side");

        ministry.post("/rulings/" + conflict, Json.createObjectBuilder().add("outcome", winner == 1 ? "FOR_FIRST" : "FOR_SECOND").add("reason", "同一学生，现在天河就读").build()).json();

        assertThat(there.clerk().get("/number-requests/" + held.getString("ref")).json().getString("state")).isEqualTo("GRANTED");
        assertThat(twin.number(there.clerk())).isEqualTo("G" + many.get(1).card());
        assertThat(there.clerk().get("/students/" + twin.registration()).json().getJsonArray("formerNumbers")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(Register.number("select count(*) from holding h join registration r on r.person_id = h.person_id where r.ref = ?::uuid", twin.registration())).isEqualTo(1);
        assertThat(Register.text("select status from registration where ref = ?::uuid", many.get(1).registration())).isEqualTo("CANCELLED");
    }

    private String askedFor(NumberedStudent student, NumberedStudent owner) {
        Register.lay("update person p set birth_date = ?::date, sex = ? from registration r where r.person_id = p.id and r.ref = ?::uuid",
            new ResidentIdentityNumber(owner.card()).birthDate().toString(), new ResidentIdentityNumber(owner.card()).sex().name(), student.registration());
        return student.asked(there.clerk(), owner.card()).json().getString("ref");
    }

    private static void uphold(FoundedSchool school, Caller authority, String registration) {
        String paper = school.clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf("")).json().getString("ref");
        JsonObject evidence = Json.createObjectBuilder().add("statement", "学生在我校就读").add("documents", Json.createArrayBuilder().add(paper)).build();
        String ref = school.clerk().post("/students/" + registration + "/requests", evidence).json().getString("ref");
        for (Caller approver : List.of(school.approver(), authority)) {
            approver.post("/requests/" + ref + "/decision", Json.createObjectBuilder().add("action", "APPROVE").build()).json();
        }
    }

    private static Answer decideAll(Caller caller, List<String> requests) {
        return caller.post("/number-requests/decisions", Json.createObjectBuilder().add("action", "APPROVE").add("requests", list(requests)).build());
    }

    private static Answer prove(Caller caller, String request, List<String> documents) {
        return caller.post("/number-requests/" + request + "/documents", Json.createObjectBuilder().add("documents", list(documents)).build());
    }

    private static JsonArrayBuilder list(List<String> values) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        values.forEach(list::add);
        return list;
    }

    /** A card of the day after. */
    private static String otherDay(String card) {
        ResidentIdentityNumber number = new ResidentIdentityNumber(card);
        return ResidentIdentityNumber.of(card.substring(0, 6), number.birthDate().plusDays(1), Integer.parseInt(card.substring(14, 17))).value();
    }
}
