package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** People who ask for what is not theirs to do: refused with the reason, nothing changed, and the refusal on record (C-2, C-4, C-5). */
@Isolated("compares everything before and after")
class WrongPeopleIT {

    private static final JsonObject REASON = Json.createObjectBuilder().add("reason", "核查").build();

    private static FoundedSchool school;
    private static Caller countyApprover;
    private static Caller countyAdministrator;
    private static String job;
    private static String draft;
    private static String submitted;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        countyApprover = Caller.demo("yuelu-approver");
        countyAdministrator = Caller.demo("yuelu-admin");
        job = school.imported(school.file(6, 0, 1)).getString("ref");
        List<JsonObject> drafts = FoundedSchool.records(school.clerk(), job, "DRAFT", 10);
        draft = drafts.get(0).getString("ref");
        submitted = drafts.get(1).getString("ref");
        school.approver().decide(submitted, "APPROVE", "").json();
    }

    @Test
    void theClerkOfAnotherSchoolFindsNothingToDo() {
        Caller other = Caller.demo("yuelu-second-school-clerk");

        assertRefused(other, () -> other.decide(draft, "WITHDRAW", ""), 404, "enrolment.no-such-record");
        assertRefused(other, () -> other.get("/new-students/" + draft), 404, "enrolment.no-such-record");
        assertRefused(other, () -> other.post("/new-student-imports/" + job + "/cancellation", JsonValue.EMPTY_JSON_OBJECT), 404, "jobs.no-such-job");
    }

    @Test
    void theApproverOfTheSiblingCountyFindsNothingToDecide() {
        Caller other = Caller.demo("kaifu-approver");

        assertRefused(other, () -> other.decide(submitted, "APPROVE", ""), 404, "enrolment.no-such-record");
        JsonObject batch = other.post("/new-students/decisions", acts("APPROVE", submitted)).json();
        assertThat(batch.getInt("done")).isZero();
        assertThat(batch.getJsonObject("objections").getString(submitted)).isEqualTo("enrolment.no-such-record");
    }

    @Test
    void aSuperiorThatIsNotTheAuthoritySeesAndDoesNotDecide() {
        Caller prefecture = Caller.demo("changsha-approver");

        assertThat(prefecture.get("/new-students/" + submitted).status()).isEqualTo(200);
        assertRefused(prefecture, () -> prefecture.decide(submitted, "APPROVE", ""), 403, "approval.not-your-step");
    }

    @Test
    void viewersAndClerksDoNotDecide() {
        Caller viewer = Caller.demo("yuelu-viewer");

        assertRefused(viewer, () -> viewer.decide(submitted, "APPROVE", ""), 403, "approval.needs-approver");
        assertRefused(school.clerk(), () -> school.clerk().decide(draft, "APPROVE", ""), 403, "approval.needs-approver");
    }

    @Test
    void onlyTheClerkOfASchoolUploads() {
        byte[] file = school.file(1, 0, 9);

        assertRefused(school.approver(), () -> school.approver().upload(file), 403, "tenancy.duty-does-not-cover");
        assertRefused(countyApprover, () -> countyApprover.upload(file), 403, "tenancy.duty-does-not-cover");
    }

    @Test
    void whatTheCellsOfAFileSayIsForTheClerksAndApproversOfItsSchool() {
        String faulty = school.imported(school.file(40, 0.3, 5)).getString("ref");
        String problems = "/new-student-imports/" + faulty + "/problems";
        Caller viewer = FoundedSchool.appointed(school.administrator(), "p43", school.ref(), List.of("VIEWER")).getFirst();

        assertRefused(viewer, () -> viewer.get(problems), 403, "tenancy.duty-does-not-cover");
        assertRefused(countyApprover, () -> countyApprover.get(problems), 404, "jobs.no-such-job");

        for (Caller reader : List.of(school.clerk(), school.approver())) {
            long viewed = Register.happened("IMPORT_PROBLEMS_VIEWED", faulty);
            assertThat(reader.get(problems).list()).isNotEmpty();
            assertThat(Register.happened("IMPORT_PROBLEMS_VIEWED", faulty)).as("once, however many").isEqualTo(viewed + 1);
        }
        int all = school.clerk().get(problems).list().size();
        for (Caller anybody : List.of(viewer, countyApprover, Caller.demo("hunan-viewer"), school.clerk())) {
            JsonObject counted = anybody.get("/new-student-imports/" + faulty + "/findings").json();
            assertThat(counted.getInt("errors") + counted.getInt("notices")).isEqualTo(all);
            assertThat(counted.getBoolean("readable")).isEqualTo(anybody == school.clerk());
        }
        Caller stranger = Caller.demo("kaifu-approver");
        assertRefused(stranger, () -> stranger.get("/new-student-imports/" + faulty + "/findings"), 404, "jobs.no-such-job");
    }

    @Test
    void nobodyDecidesWhatTheyFiledThemselves() {
        List<Caller> both = FoundedSchool.appointed(school.administrator(), "p43", school.ref(), List.of("CLERK", "APPROVER"));
        Caller clerk = both.get(0);
        Caller approver = both.get(1);
        String own = clerk.await(clerk.upload(school.file(2, 0, 77)).json().getString("ref")).getString("ref");
        String record = FoundedSchool.records(clerk, own, "DRAFT", 1).getFirst().getString("ref");

        assertRefused(approver, () -> approver.decide(record, "APPROVE", ""), 403, "approval.own-filing");
        assertThat(approver.get("/new-students/" + record + "/actions").list()).isEmpty();

        long recorded = Register.happened("DECISION_REFUSED", record);
        JsonObject batch = approver.post("/new-students/decisions", acts("APPROVE", record)).json();

        assertThat(batch.getInt("done")).isZero();
        assertThat(batch.getJsonObject("objections").getString(record)).isEqualTo("approval.own-filing");
        assertThat(Register.happened("DECISION_REFUSED", record)).as("also in a batch on record").isEqualTo(recorded + 1);
        assertThat(school.approver().decide(record, "APPROVE", "").status()).as("somebody else may").isEqualTo(200);
    }

    @Test
    void aFormalRegistrationIsTakenBackByNobodyButWhoGrantedIt() {
        String job = school.clerk().await(school.clerk().upload(school.file(2, 0, 79)).json().getString("ref")).getString("ref");
        String record = FoundedSchool.records(school.clerk(), job, "DRAFT", 1).getFirst().getString("ref");
        school.approver().decide(record, "APPROVE", "");
        countyApprover.decide(record, "APPROVE", "");

        for (Caller filer : List.of(school.clerk(), school.approver())) {
            assertRefused(filer, () -> filer.decide(record, "REVERSE", "mistaken"), 403, "approval.not-the-granting-authority");
        }
        assertRefused(countyApprover, () -> countyApprover.decide(record, "REVERSE", ""), 422, "approval.reason-required");
        assertThat(countyApprover.get("/new-students/" + record).json().getString("state")).isEqualTo("REGISTERED");
    }

    @Test
    void aWithdrawnPostEndsAtTheNextRequest() {
        Caller clerk = FoundedSchool.appointed(school.administrator(), "p43", school.ref(), List.of("CLERK")).getFirst();
        assertThat(clerk.get("/new-students").status()).isEqualTo(200);

        school.administrator().post("/posts/" + clerk.post() + "/withdrawal", JsonValue.EMPTY_JSON_OBJECT);

        assertRefused(clerk, () -> clerk.get("/new-students"), 403, "tenancy.no-such-post");
        assertRefused(clerk, () -> clerk.upload(school.file(1, 0, 9)), 403, "tenancy.no-such-post");
        assertRefused(clerk, () -> clerk.get("/organisations?code=430104"), 403, "tenancy.no-such-post");   // through JPA, wrapped by the container
    }

    @Test
    void aPostOfSomebodyElseOpensNothing() {
        Caller thief = school.clerk().naming(school.approver().post());

        assertRefused(thief, () -> thief.decide(draft, "APPROVE", ""), 403, "tenancy.no-such-post");
    }

    @Test
    void aPostThatIsNoReferenceIsRefused() {
        Map<String, String> before = Register.everything();
        for (String post : List.of("1", "x' or '1'='1", "00000000-0000-0000-0000-00000000000", school.clerk().post() + "0")) {
            school.clerk().naming(post).get("/new-students").assertRefused(400, "access.post-malformed");

            assertThat(Register.everything()).isEqualTo(before);
        }
    }

    @Test
    void aPostThatIsNobodysIsRefused() {
        Caller caller = school.clerk().naming(UUID.randomUUID().toString());

        assertRefused(caller, () -> caller.get("/new-students"), 403, "tenancy.no-such-post");
    }

    @Test
    void aForgedTokenIsOnRecord() {
        String forged = Forgery.of(school.clerk().token()).claims(c -> c.add("sub", "00000000-0000-0000-0000-000000000000")).withOldSignature();
        String refused = "select count(*) from audit where convert_from(canonical, 'UTF8')::jsonb->'details'->>'reason' = 'access.token-refused'";
        long before = Register.number(refused);

        Http.withToken(forged, "/api/v1/me").assertRefused(401, "access.token-refused");

        assertThat(Register.number(refused)).isEqualTo(before + 1);
    }

    @Test
    void aSuspendedCountyStopsAtTheNextRequestWithItsSchoolsAndGoesOnWhenResumed() {
        Caller prefecture = Caller.demo("changsha-admin");
        String county = FoundedSchool.organisation(prefecture, "430104");
        prefecture.post("/organisations/" + county + "/suspension", REASON);
        try {
            assertRefused(countyApprover, () -> countyApprover.get("/new-students"), 403, "tenancy.organisation-not-active");
            assertRefused(countyApprover, () -> countyApprover.decide(submitted, "APPROVE", ""), 403, "tenancy.organisation-not-active");
            assertRefused(school.clerk(), () -> school.clerk().upload(school.file(1, 0, 9)), 403, "tenancy.organisation-not-active");
            assertRefused(prefecture, () -> prefecture.post("/organisations/" + county + "/suspension", REASON), 409,
                "jurisdiction.state-does-not-allow");
            assertThat(Caller.demo("kaifu-approver").get("/new-students").status()).as("the sibling").isEqualTo(200);
        } finally {
            prefecture.post("/organisations/" + county + "/resumption", REASON);
        }

        assertThat(countyApprover.get("/new-students/" + submitted).status()).isEqualTo(200);
        assertThat(school.clerk().get("/new-students/" + draft).status()).isEqualTo(200);
    }

    @Test
    void anAdministratorSuspendsOnlyWhatLiesBelow() {
        for (String code : List.of("430104", "430105", "430100", "430000", "000000", "3443010501", "440106")) {
            String organisation = FoundedSchool.organisation(countyAdministrator, code);

            assertRefused(countyAdministrator, () -> countyAdministrator.post("/organisations/" + organisation + "/suspension", REASON), 403,
                "jurisdiction.not-below");
        }
    }

    @Test
    void onlyAdministratorsChangeTheTree() {
        for (Caller caller : List.of(countyApprover, school.clerk(), Caller.demo("hunan-viewer"))) {
            assertRefused(caller, () -> caller.post("/organisations/" + school.ref() + "/suspension", REASON), 403, "tenancy.duty-does-not-cover");
            assertRefused(caller, () -> caller.post("/operators", FoundedSchool.person(school.ref(), List.of("APPROVER"))), 403,
                "tenancy.duty-does-not-cover");
        }
    }

    @Test
    void anAdministratorAppointsOnlyInsideTheJurisdiction() {
        for (String code : List.of("430105", "430100", "430000", "000000", "3443010501", "440106")) {
            String organisation = FoundedSchool.organisation(countyAdministrator, code);

            assertRefused(countyAdministrator, () -> countyAdministrator.post("/operators", FoundedSchool.person(organisation, List.of("APPROVER"))),
                403, "tenancy.outside-jurisdiction");
        }
    }

    @Test
    void anAdministratorPutsASchoolOnlyBelowOneselfAndUnderAnAuthorityAboveIt() {
        String sibling = FoundedSchool.organisation(countyAdministrator, "430105");
        String county = FoundedSchool.organisation(countyAdministrator, "430104");
        JsonObject plain = Json.createObjectBuilder().add("code", "9999999901").add("name", "不该有的学校").add("type", "TECHNICAL").build();

        assertRefused(countyAdministrator, () -> countyAdministrator.post("/organisations/" + sibling + "/schools", plain), 403,
            "jurisdiction.not-below");
        for (String stranger : List.of("430105", "440106", school.code())) {
            JsonObject under = Json.createObjectBuilder(plain).add("competentAuthority", stranger).build();
            assertRefused(countyAdministrator, () -> countyAdministrator.post("/organisations/" + county + "/schools", under), 422,
                "jurisdiction.not-an-authority-above");
        }
        assertRefused(countyAdministrator, () -> countyAdministrator.post("/organisations/" + school.ref() + "/schools", plain), 422,
            "jurisdiction.not-an-authority-above");
    }

    @Test
    void anAdministratorMakesNobodyAboveDecideForASchoolAndSoGetsNoForeignRealm() {
        String county = FoundedSchool.organisation(countyAdministrator, "430104");
        for (String above : List.of("000000", "430000", "430100")) {
            JsonObject school = Json.createObjectBuilder().add("code", "9999999902").add("name", "不该有的学校").add("type", "TECHNICAL")
                .add("competentAuthority", above).build();

            assertRefused(countyAdministrator, () -> countyAdministrator.post("/organisations/" + county + "/schools", school), 422,
                "jurisdiction.not-an-authority-above");
        }
    }

    @Test
    void anAuthorityFitsItsPlaceInTheTree() {
        Caller prefecture = Caller.demo("changsha-admin");
        String county = FoundedSchool.organisation(prefecture, "430104");
        String own = FoundedSchool.organisation(prefecture, "430100");

        assertRefused(prefecture, () -> prefecture.post("/organisations/" + own + "/authorities", authority("430199", "PREFECTURE")), 422,
            "jurisdiction.tier-does-not-fit");
        assertRefused(prefecture, () -> prefecture.post("/organisations/" + county + "/authorities", authority("430199", "COUNTY")), 422,
            "jurisdiction.tier-does-not-fit");
        assertRefused(prefecture, () -> prefecture.post("/organisations/" + own + "/authorities", authority("440199", "COUNTY")), 422,
            "jurisdiction.authority-code-malformed");
        assertRefused(prefecture, () -> prefecture.post("/organisations/" + own + "/authorities", authority("430105", "COUNTY")), 409,
            "jurisdiction.code-taken");
        assertRefused(countyAdministrator, () -> countyAdministrator.post("/organisations/" + own + "/authorities", authority("430199", "COUNTY")), 403,
            "jurisdiction.not-below");
        assertRefused(school.clerk(), () -> school.clerk().post("/organisations/" + own + "/authorities", authority("430199", "COUNTY")), 403,
            "tenancy.duty-does-not-cover");
    }

    private static JsonObject authority(String code, String tier) {
        return Json.createObjectBuilder().add("code", code).add("name", "不该有的部门").add("tier", tier).build();
    }

    @Test
    void nobodyShutsHimselfOut() {
        JsonObject own = countyAdministrator.get("/organisations/" + FoundedSchool.organisation(countyAdministrator, "430104") + "/operators").list().stream()
            .map(JsonValue::asJsonObject).filter(p -> p.getBoolean("own")).findFirst().orElseThrow();

        assertRefused(countyAdministrator, () -> countyAdministrator.post("/posts/" + own.getString("post") + "/withdrawal", JsonValue.EMPTY_JSON_OBJECT), 403,
            "provisioning.own-post");
        assertRefused(countyAdministrator, () -> countyAdministrator.post("/operators/" + own.getString("operator") + "/suspension", JsonValue.EMPTY_JSON_OBJECT),
            403, "provisioning.own-post");
    }

    @Test
    void onlyCompletedTrainingThatStillCountsLetsSomebodyAct() {
        for (Map<String, String> training : List.of(Map.of("trainedOn", "2099-01-01"), Map.of("trainedOn", "2024-01-01", "trainedUntil", "2025-01-01"))) {
            JsonObjectBuilder person = Json.createObjectBuilder(FoundedSchool.person(school.ref(), List.of("CLERK")));
            training.forEach(person::add);
            JsonObject untrained = person.build();

            assertRefused(school.administrator(), () -> school.administrator().post("/operators", untrained), 422, "provisioning.not-trained");
        }
    }

    @Test
    void anAdministratorWithdrawsAndSuspendsNobodyOutside() {
        Caller other = Caller.demo("kaifu-approver");

        assertRefused(countyAdministrator, () -> countyAdministrator.post("/posts/" + other.post() + "/withdrawal", JsonValue.EMPTY_JSON_OBJECT), 403,
            "jurisdiction.not-below");
        assertThat(other.get("/new-students").status()).isEqualTo(200);
    }

    @Test
    void onlyTheMinistryOpensAProvince() {
        Caller province = Caller.demo("hunan-admin");
        String other = FoundedSchool.organisation(province, "110000");

        assertRefused(province, () -> province.post("/organisations/" + other + "/opening", FoundedSchool.person(other, List.of("ADMINISTRATOR"))), 403,
            "jurisdiction.not-below");
    }

    @Test
    void whoNamesNoPostDoesNothing() {
        String named = """
            select count(*) from (select convert_from(canonical, 'UTF8')::jsonb->'details' as details from audit) a
             where details->>'reason' = 'tenancy.no-post-named' and details->>'subject' is not null""";
        long before = Register.number(named);

        Answer list = Http.withToken(school.clerk().token(), "/api/v1/new-students");

        list.assertRefused(422, "tenancy.no-post-named");
        assertThat(Register.number(named)).as("on record as somebody known").isEqualTo(before + 1);
    }

    @Test
    void questionsThatAreNoneAreRefusedAsSuch() {
        Map<String, String> before = Register.everything();
        for (String body : List.of("", "{", "null", "[]", "{}", "{\"action\":\"JUMP\"}", "{\"action\":\"APPROVE\",\"records\":[null]}",
            "{\"action\":\"APPROVE\",\"records\":[\"x\"]}", "{\"action\":\"APPROVE\",\"records\":[{}]}", "{\"action\":\"APPROVE\",\"version\":\"x\",\"asOf\":\"x\"}")) {
            for (String path : List.of("/new-students/" + draft + "/decision", "/new-students/decisions", "/students/search", "/operators",
                "/organisations/" + school.ref() + "/suspension", "/organisations/" + school.ref() + "/schools",
                "/organisations/" + school.ref() + "/opening")) {
                if (path.equals("/students/search") && !body.isEmpty()) {
                    continue;   // any object is a search
                }
                Answer answer = school.administrator().post(path, "application/json", BodyPublishers.ofString(body));

                assertThat(answer.status()).as(path + " " + body + " " + answer.body()).isBetween(400, 499);
                assertThat(answer.type()).startsWith("application/problem+json");
                answer.assertTellsNothingOfTheInside();
                assertThat(Register.everything()).isEqualTo(before);
            }
        }
    }

    @Test
    void addressesThatLeadNowhereAreProblemsToo() {
        for (String path : List.of("/nothing", "/new-students/1", "/new-students?state=JUMPING", "/new-students?school=x", "/new-students?limit=x", "/jobs/x",
            "/organisations/x", "/students/x")) {
            Answer answer = school.clerk().get(path);

            assertThat(answer.status()).as(path).isBetween(400, 499);
            assertThat(answer.type()).as(path).startsWith("application/problem+json");
            answer.assertTellsNothingOfTheInside();
        }
    }

    private static JsonObject acts(String action, String... records) {
        JsonArrayBuilder chosen = Json.createArrayBuilder();
        List.of(records).forEach(r -> chosen.add(Json.createObjectBuilder().add("ref", r).add("version", Register.version(r))));
        return Json.createObjectBuilder().add("action", action).add("records", chosen).build();
    }

    private static void assertRefused(Caller caller, Supplier<Answer> asked, int status, String code) {
        Map<String, String> before = Register.everything();
        long recorded = Register.refusals(caller.post(), code);

        asked.get().assertRefused(status, code);

        assertThat(Register.everything()).as("nothing changed").isEqualTo(before);
        assertThat(Register.refusals(caller.post(), code)).as("on record").isEqualTo(recorded + 1);
    }
}
