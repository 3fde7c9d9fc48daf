package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** A student moves from a school in Hunan to one in Guangdong, and both provinces take note (V-14), told in the order in which it happens. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TransferJourneyIT {

    private Side hunan;
    private Side guangdong;
    private Move move;
    private Caller clerkOfHunan;
    private Caller clerkOfGuangdong;
    private Caller stranger;
    private String registration;
    private String transfer;

    @BeforeAll
    void register() {
        hunan = Side.inHunan();
        guangdong = Side.inGuangdong();
        move = new Move(hunan, guangdong);
        clerkOfHunan = Caller.demo("hunan-clerk");
        clerkOfGuangdong = Caller.demo("guangdong-clerk");
        stranger = Caller.demo("yuelu-school-approver");
        registration = move.registered();
    }

    @Test
    @Order(1)
    void onlyTheClerkOfTheHoldingSchoolFilesAndWhatDoesNotFitIsRefused() {
        String path = "/students/" + registration + "/transfers";
        assertThat(hunan.school().clerk().get(path + "/possible").body()).isEqualTo("{\"possible\":true}");
        guangdong.school().clerk().get(path + "/possible").assertRefused(404, "archive.no-such-student");
        JsonObject stated = move.stated().build();
        hunan.school().approver().post(path, stated).assertRefused(403, "tenancy.duty-does-not-cover");
        guangdong.school().clerk().post(path, stated).assertRefused(404, "transfer.not-held-here");
        hunan.school().clerk().post(path, Json.createObjectBuilder(stated).remove("documents").build()).assertRefused(422, "transfer.documents-required");
        hunan.school().clerk().post(path, Json.createObjectBuilder(stated).add("kind", "JOINT_PROGRAMME").build()).assertRefused(422, "transfer.not-the-partner");
        assertThat(hunan.school().clerk().get("/transfers/receivers?school=" + guangdong.school().code()).body()).contains(guangdong.school().ref(), "广东省");
        assertThat(hunan.school().clerk().get(path).list()).as("nothing was kept of what was refused").isEmpty();

        transfer = hunan.school().clerk().post(path, stated).json().getString("ref");

        move.file(registration).assertRefused(409, "transfer.already-filed");
        assertThat(hunan.school().clerk().get("/students/" + registration + "/status-changes/possible").body()).as("one change at a time").isEqualTo("[]");
        assertThat(Move.held(registration)).isEqualTo(hunan.school().ref() + " 1");
    }

    @Test
    @Order(2)
    void everyPartySeesTheStudentMaskedAndStrangersSeeNothing() {
        for (Caller party : List.of(guangdong.school().approver(), guangdong.authority(), clerkOfGuangdong, hunan.authority(), clerkOfHunan)) {
            JsonObject seen = party.get("/transfers/" + transfer).json();
            assertThat(seen.getJsonObject("student").getString("documentNumber")).contains("*");
            assertThat(seen.getJsonArray("documents")).hasSize(1);
            assertThat(seen.getJsonArray("filings")).hasSize(4);
            assertThat(party.get("/transfers").body()).as("it is in the list of what waits").contains(transfer);
        }
        stranger.get("/transfers/" + transfer).assertRefused(404, "transfer.no-such-transfer");
        Move.act(stranger, transfer, "APPROVE", "").assertRefused(404, "transfer.no-such-transfer");
        guangdong.school().clerk().get("/students/" + registration).assertRefused(404, "archive.no-such-student");
    }

    @Test
    @Order(3)
    void whatIsReturnedIsOutOfTheOtherSidesSightUntilItIsCorrected() {
        Move.act(guangdong.authority(), transfer, "RETURN", "").assertRefused(422, "approval.reason-required");
        Move.act(guangdong.authority(), transfer, "RETURN", "请补充户籍证明").json();
        JsonObject out = guangdong.school().approver().get("/transfers/" + transfer).json();
        assertThat(out.containsKey("student")).isFalse();
        assertThat(out.getJsonArray("documents")).isEmpty();
        assertThat(hunan.school().clerk().get("/transfers/returned").body()).contains(transfer);

        JsonObject corrected = hunan.school().clerk().put("/transfers/" + transfer, move.stated().add("statement", "随父母迁居，附户口簿").build()).json();

        assertThat(corrected.getString("state")).isEqualTo("IN_REVIEW");
        assertThat(guangdong.school().approver().get("/transfers/" + transfer).json().getJsonObject("student").getString("statement")).isEqualTo("随父母迁居，附户口簿");
    }

    @Test
    @Order(4)
    void theLastApprovalMovesTheStudentAndNoFilingHoldsItUp() {
        Move.act(clerkOfHunan, transfer, "DENY", "不予备案").assertRefused(403, "approval.filing-decides-nothing");
        Move.act(clerkOfHunan, transfer, "ACKNOWLEDGE", "").json();
        Move.act(guangdong.school().approver(), transfer, "APPROVE", "").assertRefused(422, "transfer.placement-required");
        move.place(transfer).json();
        hunan.school().clerk().put("/transfers/" + transfer + "/placement", Json.createObjectBuilder().add("className", "二班").build())
            .assertRefused(403, "transfer.not-yours-to-place");
        for (Caller party : List.of(guangdong.authority(), guangdong.school().approver(), hunan.school().approver())) {
            assertThat(Move.act(party, transfer, "APPROVE", "").json().getString("state")).isEqualTo("IN_REVIEW");
            assertThat(Move.held(registration)).isEqualTo(hunan.school().ref() + " 1");
        }

        assertThat(Move.act(hunan.authority(), transfer, "APPROVE", "").json().getString("state")).isEqualTo("GRANTED");

        assertThat(Move.held(registration)).isEqualTo(guangdong.school().ref() + " 1");
        JsonObject archive = guangdong.school().clerk().get("/students/" + registration).json();
        assertThat(archive.getJsonArray("registrations").getJsonObject(0).getString("className")).isEqualTo("转学一班");
        assertThat(archive.getJsonArray("events").getJsonObject(0).getString("cause")).isEqualTo("TRANSFER");
        hunan.school().clerk().get("/students/" + registration).assertRefused(404, "archive.no-such-student");
        assertThat(hunan.school().clerk().get("/transfers/" + transfer).json().getJsonObject("kept").getString("name")).isNotBlank();
        assertThat(Register.happened("STUDENT_TRANSFERRED", transfer)).isEqualTo(1);
    }

    @Test
    @Order(5)
    void theProvincesTakeNoteOfEachSchoolsFilingAlsoAfterwards() {
        Move.act(clerkOfHunan, transfer, "ACKNOWLEDGE", "").json();
        Move.act(clerkOfGuangdong, transfer, "REMARK", "请核对专业代码").json();
        Move.act(clerkOfHunan, transfer, "ACKNOWLEDGE", "").assertRefused(409, "approval.already-decided");
        assertThat(clerkOfGuangdong.get("/transfers/" + transfer).json().getJsonArray("filings").getValuesAs(JsonObject.class)).extracting(f -> f.getString("taken", "-"))
            .containsExactly("ACKNOWLEDGE", "ACKNOWLEDGE", "REMARK", "-");
    }

    @Test
    @Order(6)
    void bothSchoolsPrintTheLetterAndNobodyElseS8() {
        for (Caller school : List.of(hunan.school().clerk(), guangdong.school().approver())) {
            HttpResponse<byte[]> letter = school.made("/transfers/" + transfer + "/letter");
            assertThat(letter.statusCode()).isEqualTo(200);
            assertThat(new String(letter.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        }
        hunan.authority().post("/transfers/" + transfer + "/letter", Json.createObjectBuilder().build()).assertRefused(403, "papers.no-letter");
        assertThat(Register.happened("PAPER_PRINTED", transfer)).isEqualTo(2);
    }

    @Test
    @Order(7)
    void whoGrantedByMistakeTakesItBackAndTheArchiveGoesHomeS3() {
        Move.act(guangdong.authority(), transfer, "REVERSE", "误批").assertRefused(403, "approval.not-the-granting-authority");
        Move.act(stranger, transfer, "REVERSE", "误批").assertRefused(404, "transfer.no-such-transfer");
        Move.act(hunan.authority(), transfer, "REVERSE", "").assertRefused(422, "approval.reason-required");
        assertThat(hunan.authority().get("/transfers/" + transfer + "/actions").body()).contains("REVERSE");

        assertThat(Move.act(hunan.authority(), transfer, "REVERSE", "误批").json().getString("state")).isEqualTo("RETURNED");

        assertThat(Move.held(registration)).isEqualTo(hunan.school().ref() + " 1");
        assertThat(hunan.school().clerk().get("/students/" + registration).json().getJsonArray("registrations").getJsonObject(0).getString("className", "")).isNotEqualTo("转学一班");
        guangdong.school().clerk().get("/students/" + registration).assertRefused(404, "archive.no-such-student");
        assertThat(hunan.school().clerk().get("/transfers/returned").body()).contains(transfer);
        assertThat(Register.happened("TRANSFER_REVERSED", transfer)).isEqualTo(1);
    }
}
