package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.kernel.Time;
import org.xueji.demo.StudentFile;
import org.xueji.jurisdiction.SchoolType;

/**
 * A vocational school of a test's own, in the demo's nation, with a clerk and an approver; so that no test meets what another has left.
 *
 * @param ref public reference
 * @param parent division code of the county above it
 */
record FoundedSchool(String ref, String realm, String code, String parent, Caller administrator, Caller clerk, Caller approver) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(1950, 1, 1);
    private static final int BIRTHDAYS = 12_000;

    /** Founded by the province's administrator below one of its counties. */
    static FoundedSchool under(String realm, String province, String county) {
        Caller administrator = Caller.demo(province + "-admin");
        String code = "39" + county + "%02d".formatted(RANDOM.nextInt(100));
        String parent = organisation(administrator, county);
        Answer made = found(administrator, parent, code);
        while (made.status() == 409) {
            code = "%02d".formatted(RANDOM.nextInt(50, 99)) + county + "%02d".formatted(RANDOM.nextInt(100));
            made = found(administrator, parent, code);
        }
        String ref = made.json().getString("ref");
        admitLate(province, code);
        return new FoundedSchool(ref, realm, code, county, administrator, appointed(administrator, realm, ref, List.of("CLERK")).getFirst(),
            appointed(administrator, realm, ref, List.of("APPROVER")).getFirst());
    }

    /** The province opens a late window for it: in some months registration has closed. */
    private static void admitLate(String province, String code) {
        Caller.demo(province + "-approver").post("/filing-time/windows", Json.createObjectBuilder().add("schools", Json.createArrayBuilder().add(code))
            .add("endsOn", LocalDate.now(Time.BEIJING).plusDays(7).toString()).add("reason", "测试").build()).list();
    }

    private static Answer found(Caller administrator, String parent, String code) {
        return administrator.post("/organisations/" + parent + "/schools",
            Json.createObjectBuilder().add("code", code).add("name", "测试学校" + code).add("type", "SPECIALIZED_SECONDARY").build());
    }

    static String organisation(Caller caller, String code) {
        return caller.get("/organisations?code=" + code).json().getString("ref");
    }

    /** A new person with posts at an organisation, once for each post in the order of the duties. */
    static List<Caller> appointed(Caller administrator, String realm, String organisation, List<String> duties) {
        JsonObject person = person(organisation, duties);
        administrator.post("/operators", person).json();
        Caller appointed = Caller.in(realm, person.getString("username"), "");
        JsonObject me = Operator.me(appointed.token());
        return duties.stream().map(duty -> me.getJsonArray("posts").getValuesAs(JsonObject.class).stream()
            .filter(p -> p.getString("duty").equals(duty)).findFirst().orElseThrow().getString("ref"))
            .map(appointed::naming).toList();
    }

    /** Whom an administrator asks to have appointed; nobody twice. */
    static JsonObject person(String organisation, List<String> duties) {
        JsonArrayBuilder wanted = Json.createArrayBuilder();
        duties.forEach(wanted::add);
        String number = ResidentIdentityNumber.of("110102", FIRST_BIRTHDAY.plusDays(RANDOM.nextInt(BIRTHDAYS)), RANDOM.nextInt(1, 1000)).value();
        return Json.createObjectBuilder().add("organisation", organisation).add("username", "it-" + Long.toString(RANDOM.nextLong(1L << 40), 36))
            .add("name", "测试员").add("identityNumber", number).add("trainedOn", "2026-01-05").add("duties", wanted)
            .add("password", Identity.DEMO_PASSWORD).add("temporary", false).build();
    }

    /** The file with which the school registers invented students; the same seed invents the same, and no two schools' students were born in one place. */
    byte[] file(int students, double shareOfErrors, long seed) {
        String birthplace = "43%04d".formatted(Math.floorMod(code.hashCode(), 10_000));
        StudentFile.School school = new StudentFile.School(code, SchoolType.SPECIALIZED_SECONDARY, birthplace, "示例省", "示例市", "示例区");
        try {
            Path file = Files.createTempFile("xueji-it-", ".xlsx");
            try {
                new StudentFile(school, students, shareOfErrors, seed, 2026).writeXlsx(file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uploads a file and waits for the end of its import; gives the import. */
    JsonObject imported(byte[] file) {
        JsonObject job = clerk.await(clerk.upload(file).json().getString("ref"));
        assertThat(job.getString("state")).as("%s", job).isEqualTo("DONE");
        return job;
    }

    /** Has the acting approver approve all that waits for the post of an import; gives the job. */
    static JsonObject approveAll(Caller approver, String job) {
        JsonObject wanted = Json.createObjectBuilder().add("action", "APPROVE").add("job", job).build();
        JsonObject answer = approver.post("/new-students/decisions", wanted).json();
        return answer.containsKey("job") ? approver.await(answer.getString("job")) : answer;
    }

    /** The records of an import in a state, as this caller sees them. */
    static List<JsonObject> records(Caller caller, String job, String state, int limit) {
        return caller.get("/new-students?import=" + job + "&state=" + state + "&limit=" + limit).json().getJsonArray("rows")
            .getValuesAs(JsonObject.class);
    }

    static long count(Caller caller, String query) {
        return caller.get("/new-students?" + query).json().getJsonNumber("total").longValue();
    }
}
