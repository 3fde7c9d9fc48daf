package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Over REST: a student comes to a school of Hunan from an ordinary school of Guangdong, and another leaves for one; Guangdong stands for the ordinary school (V-14). */
class OrdinaryTransferIT {

    private static Side hunan;
    private static Caller clerkOutside;
    private static Caller approverOutside;

    @BeforeAll
    static void found() {
        hunan = Side.inHunan();
        clerkOutside = Caller.demo("guangdong-clerk");
        approverOutside = Caller.demo("guangdong-approver");
    }

    @Test
    void whoComesIsRegisteredOnceTheSideOutsideHasAgreed() {
        String record = hunan.file(StatedStudent.invented()).json().getString("ref");
        hunan.checked(record);
        String outside = FoundedSchool.organisation(clerkOutside, "440000");

        String transfer = hunan.school().clerk().post("/ordinary-transfers", stated(hunan.school().clerk()).add("record", record).add("other", outside).build()).json().getString("ref");

        hunan.school().approver().decide(record, "APPROVE", "").assertRefused(409, "approval.on-hold");
        assertThat(approverOutside.get("/ordinary-transfers").body()).contains(transfer);
        Caller.demo("yuelu-school-approver").get("/ordinary-transfers/" + transfer).assertRefused(404, "ordinary.no-such-transfer");
        Side.approve(approverOutside, "/ordinary-transfers/" + transfer).json();
        String registration = hunan.register(record);
        assertThat(Move.held(registration)).isEqualTo(hunan.school().ref() + " 1");
    }

    @Test
    void whoLeavesIsRegisteredHereNoMoreOnceAllHaveAgreed() {
        StatedStudent student = StatedStudent.invented();
        String record = hunan.file(student).json().getString("ref");
        hunan.checked(record);
        String registration = hunan.register(record);
        JsonObjectBuilder leaver = stated(clerkOutside).add("other", hunan.school().ref()).add("name", student.fields().get("name")).add("birthDate", LocalDate.parse(
            hunan.school().clerk().get("/students/" + registration).json().getString("birthDate")).toString()).add("documentKind", "RESIDENT_IDENTITY_CARD")
            .add("documentNumber", student.fields().get("identityNumber"));

        String transfer = clerkOutside.post("/ordinary-transfers", leaver.build()).json().getString("ref");
        Side.approve(approverOutside, "/ordinary-transfers/" + transfer).json();
        Side.approve(hunan.school().approver(), "/ordinary-transfers/" + transfer).json();
        assertThat(Move.held(registration)).as("until the last approval").isEqualTo(hunan.school().ref() + " 1");
        Side.approve(hunan.authority(), "/ordinary-transfers/" + transfer).json();

        assertThat(Register.text("select status from registration where ref = ?::uuid", registration)).isEqualTo("TRANSFERRED_OUT");
        assertThat(Register.number("select count(*) from holding h join registration g on g.id = h.registration_id where g.ref = ?::uuid", registration)).isZero();
        byte[] letter = clerkOutside.made("/ordinary-transfers/" + transfer + "/letter").body();
        assertThat(new String(letter, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    private static JsonObjectBuilder stated(Caller clerk) {
        String document = clerk.postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf(UUID.randomUUID().toString())).json().getString("ref");
        return Json.createObjectBuilder().add("ordinarySchool", "第一中学").add("plannedOn", LocalDate.now().toString()).add("statement", "随父母迁居")
            .add("documents", Json.createArrayBuilder().add(document));
    }
}
