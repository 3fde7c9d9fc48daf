package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Who prints what from an archive (S-8, V-3); what stands on it is for the unit test to say. */
@ResourceLock("yuelu-school")
class PapersIT {

    private static String student;

    @BeforeAll
    static void find() {
        student = Caller.demo("yuelu-school-clerk").post("/students/search", Json.createObjectBuilder().add("status", "ACTIVE").build()).json()
            .getJsonArray("rows").getJsonObject(0).getString("ref");
    }

    @Test
    void theSchoolThatKeepsTheArchivePrints() {
        for (Caller caller : List.of(Caller.demo("yuelu-school-clerk"), Caller.demo("yuelu-school-approver"))) {
            assertThat(caller.get("/students/" + student + "/papers").list().toString()).contains("ATTENDANCE_CERTIFICATE", "ARCHIVE_CARD");
            for (String kind : List.of("ATTENDANCE_CERTIFICATE", "ARCHIVE_CARD")) {
                HttpResponse<byte[]> paper = caller.made("/students/" + student + "/papers/" + kind);
                assertThat(paper.statusCode()).isEqualTo(200);
                assertThat(new String(paper.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
                assertThat(paper.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(paper.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/pdf");
            }
        }
    }

    @Test
    void nobodyElseDoes() {
        Caller county = Caller.demo("yuelu-approver");
        assertThat(county.get("/students/" + student + "/papers").list()).isEmpty();
        county.post("/students/" + student + "/papers/ARCHIVE_CARD", Json.createObjectBuilder().build()).assertRefused(403, "papers.not-kept-here");
        Caller.demo("tianhe-school-clerk").post("/students/" + student + "/papers/ARCHIVE_CARD", Json.createObjectBuilder().build()).assertRefused(404, "archive.no-such-student");
        Caller.demo("tianhe-school-clerk").get("/students/" + student + "/papers").assertRefused(404, "archive.no-such-student");
    }

    @Test
    void aSchoolMakesRostersOfItsOwnStudentsAlone() {
        Caller clerk = Caller.demo("yuelu-school-clerk");
        String own = clerk.get("/organisations/mine").json().getString("ref");
        Map<String, String> begins = Map.of("XLSX", "PK", "PDF", "%PDF-");
        begins.forEach((form, first) -> {
            Answer roster = clerk.post("/rosters", Json.createObjectBuilder().add("form", form).build());
            assertThat(roster.status()).as(form).isEqualTo(200);
            assertThat(roster.body()).startsWith(first);
            Caller.demo("kaifu-school-clerk").post("/rosters", Json.createObjectBuilder().add("form", form).add("school", own).build()).assertRefused(409, "papers.nobody");
        });
        clerk.post("/rosters", Json.createObjectBuilder().add("form", "XLSX").add("reason", " ").build()).assertRefused(422, "papers.reason-required");
    }
}
