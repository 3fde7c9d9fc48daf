package org.xueji.demo;

import static org.xueji.tenancy.Duty.APPROVER;
import static org.xueji.tenancy.Duty.CLERK;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.tenancy.Duty;

/**
 * Schools of one county of the demo that merge, split and close: one has taken over another and is to take over a third, which waits for the county; a fourth stops, and its archives are
 * with their custodian; a fifth is to give a part of its students away, which waits for the county too. Founded through the same doors as the rest of the demo, and beside it.
 */
final class DemoSchools {

    private static final String REALM = "p43";
    private static final String COUNTY = "430111";

    /** A school and who acts for it. */
    private record School(String key, String code, String name, List<Duty> duties) {
    }

    private static final School ABSORBING = new School("yuhua-school", "3443011101", "雨花示例职业中等专业学校", List.of(CLERK, APPROVER));
    private static final School ABSORBED = new School("yuhua-second-school", "3443011102", "雨花示例第二职业学校", List.of(CLERK, APPROVER));
    private static final School TO_BE_ABSORBED = new School("yuhua-third-school", "3443011103", "雨花示例第三职业学校", List.of(CLERK, APPROVER));
    private static final School CLOSING = new School("yuhua-fourth-school", "3443011104", "雨花示例第四职业学校", List.of(CLERK, APPROVER));
    private static final School SPLITTING = new School("yuhua-fifth-school", "3443011105", "雨花示例第五职业学校", List.of(CLERK, APPROVER));
    private static final List<School> SCHOOLS = List.of(ABSORBING, ABSORBED, TO_BE_ABSORBED, CLOSING, SPLITTING);

    private final DemoApi api;
    private final LocalDate today;
    private int people;

    DemoSchools(DemoApi api, LocalDate today) {
        this.api = api;
        this.today = today;
    }

    /** Founds them; those that are there already stay as they are. */
    void found() {
        SCHOOLS.stream().filter(school -> !administrator().finds("/organisations?code=" + school.code())).forEach(this::build);
        appoint("yuhua-approver", COUNTY, APPROVER);
        SCHOOLS.forEach(school -> school.duties().forEach(duty -> appoint(school.key() + "-" + duty.name().toLowerCase(Locale.ROOT), school.code(), duty)));
        if (!clerk(ABSORBING).get("/mergers").asJsonArray().isEmpty() || today.isBefore(entry())) {
            return;
        }
        register(ABSORBED, 3);
        List<String> leaving = register(CLOSING, 2);
        String done = merge(ABSORBED, today);
        api.as(REALM, "yuhua-approver").post(done + "/decision", approval());
        merge(TO_BE_ABSORBED, today.plusMonths(1));
        leaving.forEach(this::withdraw);
        close();
        split();
        System.out.println("merged, split and closed: " + COUNTY);
    }

    private LocalDate entry() {
        return LocalDate.of(today.getYear(), 9, 1);
    }

    private DemoApi.Caller administrator() {
        return api.as(REALM, "hunan-admin");
    }

    private DemoApi.Caller clerk(School school) {
        return api.as(REALM, school.key() + "-clerk");
    }

    private DemoApi.Caller approver(School school) {
        return api.as(REALM, school.key() + "-approver");
    }

    private String organisation(String code) {
        return administrator().get("/organisations?code=" + code).asJsonObject().getString("ref");
    }

    private void build(School school) {
        administrator().post("/organisations/" + organisation(COUNTY) + "/schools", Json.createObjectBuilder().add("code", school.code()).add("name", school.name())
            .add("type", SchoolType.SPECIALIZED_SECONDARY.name()).add("competentAuthority", COUNTY).build());
    }

    private void appoint(String username, String code, Duty duty) {
        String number = ResidentIdentityNumber.of("110102", LocalDate.of(1985, 1, 1).plusDays(people++), 101).value();
        JsonObject place = administrator().get("/organisations?code=" + code).asJsonObject();
        administrator().post("/operators", Json.createObjectBuilder().add("organisation", place.getString("ref")).add("username", username)
            .add("name", place.getString("name") + "·" + duty.text(Locale.CHINESE)).add("identityNumber", number).add("trainedOn", today.minusMonths(6).toString())
            .add("duties", Json.createArrayBuilder().add(duty.name())).add("password", DemoApi.PASSWORD).add("temporary", false).build());
    }

    /** A school's new students, as far as their registrations. */
    private List<String> register(School school, int students) {
        admitLate(school);
        JsonObject job = imported(school, students);
        JsonObject approval = Json.createObjectBuilder().add("action", "APPROVE").add("job", job.getString("ref")).build();
        approver(school).post("/new-students/decisions", approval);
        api.as(REALM, "yuhua-approver").post("/new-students/decisions", approval);
        return clerk(school).get("/new-students?state=REGISTERED&limit=" + students).asJsonObject().getJsonArray("rows").getValuesAs(JsonObject.class).stream()
            .map(row -> row.getString("registration")).toList();
    }

    private void admitLate(School school) {
        JsonObject time = clerk(school).get("/filing-time").asJsonObject();
        if (time.getBoolean("closed") && !time.containsKey("open")) {
            api.as(REALM, "hunan-approver").post("/filing-time/windows", Json.createObjectBuilder().add("schools", Json.createArrayBuilder().add(school.code()))
                .add("endsOn", today.plusDays(90).toString()).add("reason", "因暴雨道路中断，部分新生报到推迟。").build());
        }
    }

    private JsonObject imported(School school, int students) {
        StudentFile.School filing = new StudentFile.School(school.code(), SchoolType.SPECIALIZED_SECONDARY, COUNTY, "示例省", "示例市", "示例区");
        try {
            Path file = Files.createTempFile("xueji-demo-", ".xlsx");
            try {
                new StudentFile(filing, students, 0, school.code().hashCode(), today.getYear()).writeXlsx(file);
                JsonObject job = clerk(school).upload("/new-student-imports?name=" + DemoApi.encoded(today.getYear() + "级新生.xlsx") + "&entryDate=" + entry(), file).asJsonObject();
                DemoNation.await(clerk(school), "/new-student-imports/" + job.getString("ref"));
                return job;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The absorbing school files a merger to which both schools agree; gives its path. */
    private String merge(School absorbed, LocalDate on) {
        JsonObject stated = document(clerk(ABSORBING), "合并批复.png").add("absorbed", Json.createArrayBuilder().add(organisation(absorbed.code()))).add("effectiveOn", on.toString())
            .add("statement", "整合县域中等职业教育资源，两校合并办学。").build();
        String merger = "/mergers/" + clerk(ABSORBING).post("/mergers", stated).asJsonArray().getJsonObject(0).getString("ref");
        List.of(absorbed, ABSORBING).forEach(agreeing -> approver(agreeing).post(merger + "/decision", approval()));
        return merger;
    }

    /** A student leaves for good. */
    private void withdraw(String registration) {
        String change = "/status-changes/" + clerk(CLOSING).post("/students/" + registration + "/status-changes", document(clerk(CLOSING), "退学申请.png").add("kind", "WITHDRAWAL")
            .add("on", today.toString()).add("statement", "学校终止办学，本人申请退学").build()).asJsonObject().getString("ref");
        List.of(approver(CLOSING), api.as(REALM, "yuhua-approver")).forEach(decider -> decider.post(change + "/decision", approval()));
    }

    private void close() {
        String closure = "/closures/" + clerk(CLOSING).post("/closures", document(clerk(CLOSING), "终止办学决议.png").add("school", organisation(CLOSING.code())).add("kind", "TERMINATION")
            .add("plannedOn", today.toString()).add("statement", "办学协议到期，终止办学。").build()).asJsonObject().getString("ref");
        List.of(approver(CLOSING), api.as(REALM, "yuhua-approver")).forEach(decider -> decider.post(closure + "/decision", approval()));
    }

    /** One class goes to another school; both agree. */
    private void split() {
        register(SPLITTING, 3);
        JsonObject stated = Json.createObjectBuilder().add("whole", false).add("effectiveOn", today.plusMonths(1).toString()).add("statement", "调整专业布局，部分学生转由雨花示例职业中等专业学校培养。").build();
        String split = "/splits/" + clerk(SPLITTING).post("/splits", stated).asJsonObject().getString("ref");
        String heir = clerk(SPLITTING).post(split + "/heirs", Json.createObjectBuilder().add("school", organisation(ABSORBING.code())).build()).asJsonObject()
            .getJsonArray("parts").getJsonObject(0).getString("ref");
        JsonObject taken = clerk(SPLITTING).get(split + "/options").asJsonArray().getJsonObject(0);
        clerk(SPLITTING).post(split + "/choices", Json.createArrayBuilder().add(Json.createObjectBuilder().add("kind", taken.getString("kind")).add("key", taken.getString("key"))
            .add("heir", heir).add("chosen", true)).build());
        clerk(SPLITTING).post(split + "/filing", Json.createObjectBuilder().add("version", clerk(SPLITTING).get(split).asJsonObject().getInt("version")).build());
        List.of(approver(SPLITTING), approver(ABSORBING)).forEach(agreeing -> agreeing.post("/splits/parts/" + heir + "/decision", approval()));
    }

    /** Something to be filed, with one document. */
    private static JsonObjectBuilder document(DemoApi.Caller clerk, String name) {
        JsonValue paper = clerk.upload("/files?purpose=EVIDENCE", name, PlaceholderFace.png(name.hashCode()));
        JsonArrayBuilder documents = Json.createArrayBuilder().add(paper.asJsonObject().getString("ref"));
        return Json.createObjectBuilder().add("documents", documents);
    }

    private static JsonObject approval() {
        return Json.createObjectBuilder().add("action", "APPROVE").add("reason", "").build();
    }
}
