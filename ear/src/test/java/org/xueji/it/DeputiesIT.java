package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.Time;

/** Leave, deputies, a lent approver for an office of one, and the successor of somebody who leaves (C-4, S-7). */
class DeputiesIT {

    private static final LocalDate TODAY = LocalDate.now(Time.BEIJING);

    private static FoundedSchool school;
    private static Caller county;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        county = Caller.demo("hunan-admin");
    }

    @Test
    void anOfficeOfOneIsLentAnApproverWhoStopsByItself() {
        FoundedSchool office = FoundedSchool.under("p43", "hunan", "430104");
        String alone = appointed(office, List.of("CLERK", "APPROVER"));
        Caller clerk = Caller.in("p43", alone, post(alone, "CLERK"));
        Caller approver = Caller.in("p43", alone, post(alone, "APPROVER"));
        String upload = clerk.await(clerk.upload(office.file(1, 0, 5L)).json().getString("ref")).getString("ref");
        assertThat(FoundedSchool.approveAll(approver, upload).toString()).as("four eyes are two people").contains("own-filing");

        String lent = appointed(FoundedSchool.organisation(county, "430104"), List.of("VIEWER"));
        String deputy = county.post("/posts/" + post(alone, "APPROVER") + "/deputies", deputy(lent, TODAY, TODAY.plusDays(7))).json().getString("post");

        JsonObject shown = posts(lent).stream().filter(p -> p.getString("ref").equals(deputy)).findFirst().orElseThrow();
        assertThat(List.of(shown.getString("deputyFor"), shown.getString("until"), shown.getString("duty"))).containsExactly("测试员", TODAY.plusDays(7).toString(), "APPROVER");
        assertThat(FoundedSchool.approveAll(Caller.in("p43", lent, deputy), upload).getInt("done")).isEqualTo(1);
        county.post("/posts/" + deputy + "/withdrawal", Json.createObjectBuilder().build());
        Caller.in("p43", lent, deputy).get("/new-students").assertRefused(403, "tenancy.no-such-post");
    }

    @Test
    void aDeputyWhoBeginsLaterDoesNotActYet() {
        String other = appointed(school, List.of("VIEWER"));
        String deputy = county.post("/posts/" + school.clerk().post() + "/deputies", deputy(other, TODAY.plusDays(3), TODAY.plusDays(4))).json().getString("post");

        Caller.in("p43", other, deputy).get("/new-students").assertRefused(403, "tenancy.no-such-post");
        county.post("/posts/" + school.clerk().post() + "/deputies", deputy(other, TODAY.plusDays(4), TODAY.plusDays(5))).assertRefused(409, "provisioning.already-in-post");
        assertThat(county.post("/posts/" + school.clerk().post() + "/deputies", deputy(other, TODAY.plusDays(5), TODAY.plusDays(5))).status()).isEqualTo(201);
    }

    @Test
    void whatNeitherEndsNorStandsInForSomebodyElseIsRefused() {
        String other = appointed(school, List.of("CLERK", "VIEWER"));
        String of = school.approver().post();
        county.post("/posts/" + of + "/deputies", deputy(other, TODAY.minusDays(1), TODAY)).assertRefused(422, "provisioning.deputy-needs-an-end");
        county.post("/posts/" + of + "/deputies", deputy(other, TODAY, TODAY.plusDays(366))).assertRefused(422, "provisioning.deputy-needs-an-end");
        county.post("/posts/" + of + "/deputies", deputy("nobody-at-all", TODAY, TODAY)).assertRefused(422, "provisioning.no-such-operator");
        county.post("/posts/" + of + "/deputies", deputy("tianhe-approver", TODAY, TODAY)).assertRefused(422, "provisioning.no-such-operator");
        county.post("/posts/" + of + "/deputies", deputy("hunan-admin", TODAY, TODAY)).assertRefused(403, "provisioning.not-to-oneself");
        county.post("/posts/" + post(other, "VIEWER") + "/deputies", deputy(other, TODAY, TODAY)).assertRefused(409, "provisioning.nothing-to-stand-in-for");
        String deputy = county.post("/posts/" + post(other, "CLERK") + "/deputies", deputy(appointed(school, List.of("VIEWER")), TODAY, TODAY)).json().getString("post");
        county.post("/posts/" + deputy + "/deputies", deputy(other, TODAY, TODAY)).assertRefused(409, "provisioning.nothing-to-stand-in-for");
    }

    @Test
    void onlyAdministratorsAtOrAboveAppointDeputiesOrHandOver() {
        JsonObject wanted = deputy("anybody", TODAY, TODAY);
        school.approver().post("/posts/" + school.clerk().post() + "/deputies", wanted).assertRefused(403, "tenancy.duty-does-not-cover");
        Caller elsewhere = Caller.demo("guangdong-admin");
        elsewhere.post("/posts/" + school.clerk().post() + "/deputies", wanted).assertRefused(403, "jurisdiction.not-below");
        elsewhere.post("/organisations/" + school.ref() + "/hand-overs", handOver("a", "b", TODAY, "")).assertRefused(403, "tenancy.outside-jurisdiction");
        assertThat(elsewhere.get("/organisations/" + school.ref() + "/hand-overs").status()).isEqualTo(403);
        assertThat(school.clerk().get("/organisations/" + school.ref() + "/hand-overs").status()).isEqualTo(403);
    }

    @Test
    void aSuccessorTakesAllPostsOverInOneAct() {
        FoundedSchool office = FoundedSchool.under("p43", "hunan", "430104");
        String leaving = appointed(office, List.of("CLERK", "VIEWER"));
        String following = appointed(office, List.of("VIEWER"));
        county.post("/organisations/" + office.ref() + "/hand-overs", handOver(leaving, following, TODAY.minusDays(1), "")).assertRefused(422, "provisioning.last-day-required");
        county.post("/organisations/" + office.ref() + "/hand-overs", handOver(leaving, leaving, TODAY, "")).assertRefused(403, "provisioning.not-to-oneself");

        JsonObject recorded = county.post("/organisations/" + office.ref() + "/hand-overs", handOver(leaving, following, TODAY, "纸质档案在二楼档案室")).json();

        assertThat(recorded.getJsonArray("duties").toString()).contains("CLERK", "VIEWER");
        assertThat(posts(following).stream().map(p -> p.getString("duty"))).containsExactlyInAnyOrder("CLERK", "VIEWER");
        assertThat(posts(leaving).stream().map(p -> p.getString("until"))).as("the last day is today").containsOnly(TODAY.toString());
        assertThat(Caller.in("p43", following, post(following, "CLERK")).get("/new-students").status()).isEqualTo(200);
        assertThat(county.get("/organisations/" + office.ref() + "/hand-overs").list().getJsonObject(0).getString("note")).isEqualTo("纸质档案在二楼档案室");
        county.post("/organisations/" + office.ref() + "/hand-overs", handOver(leaving, following, TODAY, "")).assertRefused(422, "provisioning.no-such-operator");
    }

    private static String appointed(FoundedSchool at, List<String> duties) {
        return appointed(at.ref(), duties);
    }

    private static String appointed(String organisation, List<String> duties) {
        JsonObject person = FoundedSchool.person(organisation, duties);
        county.post("/operators", person).json();
        return person.getString("username");
    }

    private static List<JsonObject> posts(String username) {
        return Operator.me(new Operator("p43", username).token(new Identity(Stack.running()))).getJsonArray("posts").getValuesAs(JsonObject.class);
    }

    private static String post(String username, String duty) {
        return posts(username).stream().filter(p -> p.getString("duty").equals(duty)).findFirst().orElseThrow().getString("ref");
    }

    private static JsonObject deputy(String username, LocalDate from, LocalDate until) {
        return Json.createObjectBuilder().add("username", username).add("from", from.toString()).add("until", until.toString()).build();
    }

    private static JsonObject handOver(String predecessor, String successor, LocalDate lastDay, String note) {
        return Json.createObjectBuilder().add("predecessor", predecessor).add("successor", successor).add("lastDay", lastDay.toString()).add("note", note).build();
    }
}
