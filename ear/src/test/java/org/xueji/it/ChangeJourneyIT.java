package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.it.FoundedSchool.records;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** A student changes the major, is suspended, comes back and leaves for good (V-12, V-15), told in the order in which it happens. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ChangeJourneyIT {

    private static final long SEED = 1512;

    private FoundedSchool here;
    private FoundedSchool there;
    private Caller county;
    private String path;
    private LocalDate entry;
    private String suspension;

    @BeforeAll
    void register() {
        here = FoundedSchool.under("p43", "hunan", "430104");
        there = FoundedSchool.under("p44", "guangdong", "440106");
        county = Caller.demo("yuelu-approver");
        String record = records(here.clerk(), here.imported(here.file(1, 0, SEED)).getString("ref"), "DRAFT", 1).getFirst().getString("ref");
        here.approver().decide(record, "APPROVE", "").json();
        String registration = county.decide(record, "APPROVE", "").json().getString("registration");
        path = "/students/" + registration;
        entry = LocalDate.parse(period().getString("enteredOn"));
    }

    @Test
    @Order(1)
    void onlyTheClerkOfTheHoldingSchoolFiles() {
        assertThat(here.clerk().get(path + "/status-changes/possible").body()).contains("SUSPENSION", "MAJOR_CHANGE").doesNotContain("RESUMPTION");
        assertThat(here.approver().get(path + "/status-changes/possible").body()).isEqualTo("[]");
        there.clerk().get(path + "/status-changes/possible").assertRefused(404, "archive.no-such-student");
        JsonObject change = withdrawal();
        here.approver().post(path + "/status-changes", change).assertRefused(403, "tenancy.duty-does-not-cover");
        county.post(path + "/status-changes", change).assertRefused(403, "tenancy.duty-does-not-cover");
        there.clerk().post(path + "/status-changes", change).assertRefused(404, "statuschange.not-held-here");
        here.clerk().post(path + "/status-changes", Json.createObjectBuilder(change).remove("documents").build()).assertRefused(422, "statuschange.documents-required");
        here.clerk().post(path + "/status-changes", Json.createObjectBuilder(change).add("until", entry.plusDays(9).toString()).build())
            .assertRefused(422, "statuschange.value-not-asked");
        assertThat(here.clerk().get(path + "/status-changes").list()).as("nothing was kept of what was refused").isEmpty();
    }

    @Test
    @Order(2)
    void aMajorChangesOnceBothHaveAgreed() {
        String change = file(change("MAJOR_CHANGE", entry.plusDays(1)).add("majorCode", "650101").add("majorName", "采矿技术")).getString("ref");
        here.clerk().post(path + "/status-changes", withdrawal()).assertRefused(409, "statuschange.already-filed");
        act(county, change, "APPROVE", "").assertRefused(409, "approval.not-your-turn-yet");
        there.approver().get("/status-changes/" + change).assertRefused(404, "statuschange.no-such-change");
        act(there.approver(), change, "APPROVE", "").assertRefused(404, "statuschange.no-such-change");
        assertThat(here.approver().get("/status-changes").list().getValuesAs(JsonObject.class)).anyMatch(c -> c.getString("ref").equals(change));
        act(here.approver(), change, "APPROVE", "").json();
        assertThat(period().getString("majorName")).as("the school alone changes nothing").isNotEqualTo("采矿技术");

        assertThat(act(county, change, "APPROVE", "").json().getString("state")).isEqualTo("GRANTED");

        assertThat(period().getString("majorName") + " " + period().getString("majorCode")).isEqualTo("采矿技术 650101");
        JsonObject event = here.clerk().get(path).json().getJsonArray("events").getJsonObject(0);
        assertThat(event.getString("cause") + " " + event.getString("majorName")).as("the time line says what changed").isEqualTo("MAJOR_CHANGE 采矿技术");
        assertThat(event.containsKey("className")).as("and nothing that stayed").isFalse();
        assertThat(Register.happened("STATUS_CHANGED", path.substring(path.lastIndexOf('/') + 1))).isEqualTo(1);
    }

    @Test
    @Order(3)
    void aReturnedSuspensionIsCorrectedAndGranted() {
        suspension = file(change("SUSPENSION", entry.plusDays(2)).add("until", entry.plusDays(3).toString())).getString("ref");
        act(here.approver(), suspension, "RETURN", "请核对拟复学日期").json();
        assertThat(here.clerk().get("/status-changes/returned").body()).contains(suspension);
        JsonObject corrected = change("SUSPENSION", entry.plusDays(2)).add("until", entry.plusDays(4).toString()).build();
        there.clerk().put("/status-changes/" + suspension, corrected).assertRefused(404, "statuschange.no-such-change");

        assertThat(here.clerk().put("/status-changes/" + suspension, corrected).json().getString("state")).isEqualTo("IN_REVIEW");

        here.clerk().put("/status-changes/" + suspension, corrected).assertRefused(409, "statuschange.not-returned");
        grant(suspension);
        assertThat(period().getString("status")).isEqualTo("SUSPENDED");
        assertThat(holdings()).as("a suspension keeps the registration").isEqualTo(1);
        assertThat(here.clerk().get("/status-changes/due-back").list().getValuesAs(JsonObject.class)).as("it has ended, and ended nothing")
            .anyMatch(d -> path.endsWith(d.getString("registration")));
        assertThat(there.clerk().get("/status-changes/due-back").body()).doesNotContain(path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    @Order(4)
    void theAuthorityTakesItBackOnlyWhileNothingDependsOnIt() {
        act(here.approver(), suspension, "REVERSE", "误批").assertRefused(403, "approval.not-the-granting-authority");
        assertThat(act(county, suspension, "REVERSE", "误批").json().getString("state")).isEqualTo("RETURNED");
        assertThat(period().getString("status")).isEqualTo("ACTIVE");
        here.clerk().put("/status-changes/" + suspension, change("SUSPENSION", entry.plusDays(2)).add("until", entry.plusDays(4).toString()).build()).json();
        grant(suspension);
        grant(file(change("RESUMPTION", entry.plusDays(4)).add("className", "复学一班")).getString("ref"));
        assertThat(period().getString("status") + " " + period().getString("className")).isEqualTo("ACTIVE 复学一班");

        assertThat(county.get("/status-changes/" + suspension + "/actions").body()).isEqualTo("[]");
        act(county, suspension, "REVERSE", "误批").assertRefused(409, "statuschange.depended-upon");
    }

    @Test
    @Order(5)
    void whoLeavesIsHeldByNobodyAndMayBeRegisteredElsewhere() {
        String left = file(Json.createObjectBuilder(withdrawal()).add("on", entry.plusDays(5).toString())).getString("ref");
        grant(left);

        assertThat(period().getString("status") + " " + period().getString("endedOn")).isEqualTo("WITHDRAWN " + entry.plusDays(5));
        assertThat(holdings()).isZero();
        assertThat(here.clerk().get(path).status()).as("the archive stays").isEqualTo(200);
        assertThat(here.clerk().get(path + "/status-changes/possible").body()).isEqualTo("[]");
        assertThat(county.get("/status-changes/" + left + "/actions").body()).isEqualTo("[\"REVERSE\"]");
    }

    private void grant(String change) {
        act(here.approver(), change, "APPROVE", "").json();
        assertThat(act(county, change, "APPROVE", "").json().getString("state")).isEqualTo("GRANTED");
    }

    private JsonObject file(JsonObjectBuilder change) {
        Answer answer = here.clerk().post(path + "/status-changes", change.build());
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private JsonObject withdrawal() {
        return change("WITHDRAWAL", entry).build();
    }

    private JsonObjectBuilder change(String kind, LocalDate on) {
        String document = here.clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf(UUID.randomUUID().toString())).json().getString("ref");
        return Json.createObjectBuilder().add("kind", kind).add("on", on.toString()).add("statement", "本人申请").add("documents", Json.createArrayBuilder().add(document));
    }

    private JsonObject period() {
        return here.clerk().get(path).json().getJsonArray("registrations").getJsonObject(0);
    }

    private long holdings() {
        return Register.number("select count(*) from holding h join registration r on r.id = h.registration_id where r.ref = ?::uuid", path.substring(path.lastIndexOf('/') + 1));
    }

    private static Answer act(Caller caller, String change, String action, String reason) {
        return caller.post("/status-changes/" + change + "/decision", Json.createObjectBuilder().add("action", action).add("reason", reason).build());
    }
}
