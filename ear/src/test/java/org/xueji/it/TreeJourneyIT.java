package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** A province builds its tree from a file, gets it back with what was wrong, and moves a school on its day (C-6). */
class TreeJourneyIT {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HEADINGS = "机构代码,机构名称,层级,学校类型,上级代码,开设专业,负责人,任职日期\n";

    private final Caller province = Caller.demo("hunan-admin");
    private final Caller elsewhere = Caller.demo("guangdong-admin");
    private final String county = "4398" + RANDOM.nextInt(10, 100);
    private final String school = "37" + "%08d".formatted(RANDOM.nextInt(100_000_000));

    @Test
    void aTreeIsBuiltFromAFileAndMoves() {
        String file = HEADINGS + school + ",新设学校" + school + ",学校,职业高中," + county + ",720301 护理,李四,2026-09-01\n"
            + county + ",新设区" + county + ",县级,,430000,,,\n38" + school.substring(2) + ",别家学校,学校,职业高中,440106,,,\n";
        Caller.demo("hunan-clerk").post("/tree-uploads?name=tree.csv", "application/octet-stream", BodyPublishers.ofString(file)).assertRefused(403, "tenancy.duty-does-not-cover");
        String job = province.post("/tree-uploads?name=tree.csv", "application/octet-stream", BodyPublishers.ofString(file)).json().getString("ref");

        assertThat(province.await(job).getString("state")).isEqualTo("DONE");
        assertThat(province.get("/tree-uploads/" + job).json().getJsonObject("outcome").toString()).contains("\"added\":2", "\"refused\":1");
        assertThat(province.get("/tree-uploads/" + job + "/problems").list()).hasSize(1).first().asString().contains("上级代码", "440106", "C-6");
        HttpResponse<byte[]> back = province.file("/tree-uploads/" + job + "/result");
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(Workbook.read(back.body()).parts().toString()).contains("别家学校", "新设学校" + school);
        elsewhere.get("/tree-uploads/" + job + "/result").assertRefused(404, "jobs.no-such-job");

        String ref = FoundedSchool.organisation(province, school);
        String record = "/organisations/" + ref + "/record";
        assertThat(elsewhere.get(record + "/majors").list()).as("public").hasSize(1);
        assertThat(province.get(record + "/heads").list()).hasSize(1);
        assertThat(elsewhere.get(record + "/heads").list()).isEmpty();
        JsonObject move = Json.createObjectBuilder().add("superior", "430100").add("on", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString()).add("reason", "批复一号").build();
        elsewhere.post(record + "/moves", move).assertRefused(403, "jurisdiction.not-below");
        province.post(record + "/moves", move).json();
        String state = Patience.forValue(Duration.ofSeconds(60), () -> province.get(record + "/changes").list().getJsonObject(0).getString("state"), s -> !s.equals("PLANNED"));
        assertThat(state).isEqualTo("DONE");
        assertThat(province.get("/organisations/" + ref + "/trail").list().toString()).contains("430100").doesNotContain(county);
        assertThat(province.get(record + "/history").list()).as("both places are on record").hasSize(2);
    }
}
