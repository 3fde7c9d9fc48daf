package org.xueji.demo;

import static org.xueji.tenancy.Duty.ADMINISTRATOR;
import static org.xueji.tenancy.Duty.APPROVER;
import static org.xueji.tenancy.Duty.CLERK;
import static org.xueji.tenancy.Duty.VIEWER;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Settings;
import org.xueji.kernel.Time;
import org.xueji.rules.ClosedSchoolCustody;
import org.xueji.rules.LateWindow;
import org.xueji.rules.Limit;
import org.xueji.tenancy.Duty;

/**
 * Founds the demo nation through the doors that everybody uses, never by SQL: opens three provinces, puts schools into the tree, appoints
 * operators, and brings invented students in through import, submission and decision. What is there already is left as it is.
 */
public final class DemoNation {

    /** An open province and its first administrator. */
    record Province(String code, String realm, String key) {
    }

    /** An authority or school with operators; a school names its parent, who decides for it, and its type. */
    record Place(String key, String realm, String code, String name, String parent, String authority, SchoolType type, List<Duty> duties) {

        static Place authority(String key, String realm, String code, Duty... duties) {
            return new Place(key, realm, code, null, null, null, null, List.of(duties));
        }

        static Place school(String key, String realm, String code, String name, String parent, SchoolType type) {
            return new Place(key, realm, code, name, parent, parent, type, List.of(CLERK, APPROVER, ADMINISTRATOR));
        }

        boolean isSchool() {
            return type != null;
        }
    }

    private static final List<String> HEADS = List.of("周知远", "李思齐", "王若谷", "陈明理", "赵致和", "孙立言", "何守正");
    static final List<Province> PROVINCES = List.of(
        new Province("430000", "p43", "hunan"), new Province("440000", "p44", "guangdong"), new Province("310000", "p31", "shanghai"));

    static final List<Place> PLACES = List.of(
        Place.authority("ministry", "ministry", "000000", APPROVER, VIEWER),
        Place.authority("hunan", "p43", "430000", CLERK, APPROVER, VIEWER),
        Place.authority("changsha", "p43", "430100", APPROVER, VIEWER, ADMINISTRATOR),
        Place.authority("yuelu", "p43", "430104", APPROVER, VIEWER, ADMINISTRATOR),
        Place.authority("kaifu", "p43", "430105", APPROVER, VIEWER),
        Place.authority("guangdong", "p44", "440000", CLERK, APPROVER, VIEWER),
        Place.authority("tianhe", "p44", "440106", APPROVER, VIEWER),
        Place.authority("dongguan", "p44", "441900", APPROVER, VIEWER),
        Place.authority("shanghai", "p31", "310000", CLERK, APPROVER, VIEWER),
        Place.authority("huangpu", "p31", "310101", APPROVER, VIEWER),
        Place.school("yuelu-school", "p43", "3443010401", "岳麓示例职业中等专业学校", "430104", SchoolType.SPECIALIZED_SECONDARY),
        Place.school("yuelu-second-school", "p43", "3443010402", "岳麓示例第二职业高级中学", "430104", SchoolType.VOCATIONAL_HIGH),
        Place.school("kaifu-school", "p43", "3443010501", "开福示例职业高级中学", "430105", SchoolType.VOCATIONAL_HIGH),
        Place.school("changsha-school", "p43", "3443010001", "长沙示例工业中等专业学校", "430100", SchoolType.SPECIALIZED_SECONDARY),
        Place.school("hunan-school", "p43", "3443000001", "湖南示例农业中等专业学校", "430000", SchoolType.SPECIALIZED_SECONDARY),
        new Place("university", "ministry", "4143000001", "示例理工大学", "430000", "000000", SchoolType.HIGHER_EDUCATION, List.of(CLERK, APPROVER)),
        Place.school("tianhe-school", "p44", "3444010601", "天河示例职业技术学校", "440106", SchoolType.SPECIALIZED_SECONDARY),
        Place.school("dongguan-school", "p44", "3444190001", "东莞示例理工学校", "441900", SchoolType.SPECIALIZED_SECONDARY),
        Place.school("huangpu-school", "p31", "3431010101", "黄浦示例商贸学校", "310101", SchoolType.SPECIALIZED_SECONDARY));

    private static final LocalDate RULES_SINCE = LocalDate.of(2015, 3, 1);
    private static final int PHOTOS = 8;
    /** Students who are registered with a temporary number, because their documents are not there yet. */
    private static final int WITHOUT_DOCUMENT = 3;

    private final DemoApi api;
    private final Path accounts;
    private final LocalDate today = Time.today(Time.clock(Settings.XUEJI_CLOCK.find().orElse("")));
    private int people;

    private DemoNation(DemoApi api, Path accounts) {
        this.api = api;
        this.accounts = accounts;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new DemoNation(newApi(), Path.of(Settings.XUEJI_DEMO_ACCOUNTS.get())).found();
    }

    private static DemoApi newApi() {
        return new DemoApi(Settings.XUEJI_BASE_URL.get(), Settings.XUEJI_KEYCLOAK_URL.get());
    }

    private void found() throws IOException, InterruptedException {
        if (Files.exists(accounts)) {
            System.out.println("the demo nation is there already");
            return;
        }
        PROVINCES.forEach(this::open);
        PLACES.stream().filter(Place::isSchool).forEach(this::build);
        JsonArrayBuilder written = Json.createArrayBuilder();
        written.add(account("ministry", Settings.XUEJI_FIRST_OPERATOR.get(), "000000", "教育部", ADMINISTRATOR));
        PROVINCES.forEach(p -> written.add(account(p.realm(), p.key() + "-admin", p.code(), organisation(p.code()).getString("name"), ADMINISTRATOR)));
        PLACES.forEach(place -> place.duties().forEach(duty -> written.add(appoint(place, duty))));
        PROVINCES.forEach(this::adoptRules);
        defineTemplate(PROVINCES.getFirst());
        PLACES.stream().filter(Place::isSchool).filter(school -> school.type() != SchoolType.HIGHER_EDUCATION).forEach(this::admitLate);
        CompletableFuture<Void> schools = CompletableFuture.runAsync(new DemoSchools(newApi(), today)::found);   // beside, so that nobody waits for it
        registerStudents();
        schools.join();
        lookFromAbove();
        renewSoon();
        Path part = accounts.resolveSibling(accounts.getFileName() + ".part");
        Files.writeString(part, written.build().toString());
        Files.move(part, accounts);   // last: an interrupted founding is completed by the next
    }

    /** Every province had rules of its own before it came here, which let it open late windows; one of them sets more. */
    private void adoptRules(Province province) {
        DemoApi.Caller clerk = api.as(province.realm(), province.key() + "-clerk");
        if (clerk.get("/rules?own=true").asJsonArray().stream().anyMatch(version -> !version.asJsonObject().getString("standing").equals("DRAFT"))) {
            return;
        }
        JsonObjectBuilder parameters = Json.createObjectBuilder().add("lateWindow", LateWindow.PROVINCE.name());
        if (province.key().equals("guangdong")) {
            parameters.add("days", Json.createObjectBuilder().add(Limit.CONFIRMATION.name(), 5)).add("custody", ClosedSchoolCustody.PREFECTURE.name());
        }
        String draft = clerk.get("/rules?own=true").asJsonArray().stream().map(version -> version.asJsonObject().getString("ref")).findFirst()
            .orElseGet(() -> clerk.post("/rules", Json.createObjectBuilder().add("effectiveFrom", RULES_SINCE.toString()).add("parameters", parameters)
                .add("note", "本省中等职业学校学生学籍管理实施细则，入驻前已印发施行。").build()).asJsonObject().getString("ref"));
        api.as(province.realm(), province.key() + "-approver").post("/rules/" + draft + "/adoption", Json.createObjectBuilder().add("revision", 1).build());
        System.out.println("adopted rules: " + province.key());
    }

    /** A province whose schools have spreadsheets with headings of their own. */
    private void defineTemplate(Province province) {
        DemoApi.Caller administrator = api.as(province.realm(), province.key() + "-admin");
        JsonArray templates = administrator.get("/import-templates").asJsonArray();
        if (templates.size() > 1) {
            return;
        }
        Map<String, String> headings = Map.of("identityNumber", "证照编号", "major", "所学专业", "className", "所在班级");
        JsonArrayBuilder columns = Json.createArrayBuilder();
        templates.getJsonObject(0).getJsonArray("columns").getValuesAs(JsonObject.class).forEach(c -> columns.add(Json.createObjectBuilder().add("field", c.getString("field"))
            .add("heading", headings.getOrDefault(c.getString("field"), c.getString("heading"))).add("aliases", Json.createArrayBuilder())));
        administrator.post("/import-templates/" + province.key() + "-enrolment", Json.createObjectBuilder().add("name", "新生采集表（旧系统导出）").add("columns", columns).build());
        System.out.println("defined a template: " + province.key());
    }

    /** Once registration has closed, the demo's schools still file through late windows, so that it can be looked at in every month. */
    private void admitLate(Place school) {
        DemoApi.Caller clerk = api.as(school.realm(), school.key() + "-clerk");
        JsonObject time = clerk.get("/filing-time").asJsonObject();
        if (!time.getBoolean("closed") || time.containsKey("open")) {
            return;
        }
        String province = PROVINCES.stream().filter(p -> p.realm().equals(school.realm())).findFirst().orElseThrow().key();
        api.as(school.realm(), province + "-approver").post("/filing-time/windows", Json.createObjectBuilder().add("schools", Json.createArrayBuilder().add(school.code()))
            .add("endsOn", today.plusDays(90).toString()).add("reason", "因暴雨道路中断，部分新生报到推迟。").build());
    }

    /** The province opened an archive of a school, and said why. */
    private void lookFromAbove() {
        DemoApi.Caller province = api.as("p43", "hunan-viewer");
        if (rows(province.get("/inspections")).isEmpty()) {
            students(province, "ACTIVE").stream().limit(1).forEach(student -> province.post("/students/" + student.getString("ref") + "/inspections",
                Json.createObjectBuilder().add("reason", "湘教信〔" + today.getYear() + "〕17号来信核查").build()));
        }
    }

    /** Somebody at the county whose training runs out soon. */
    private void renewSoon() {
        Place county = place("yuelu");
        administrator(county).post("/operators", Json.createObjectBuilder(person("yuelu-trainee", organisation(county.code()), VIEWER))
            .add("trainedUntil", today.plusDays(20).toString()).build());
    }

    private DemoApi.Caller ministry() {
        return api.as("ministry", Settings.XUEJI_FIRST_OPERATOR.get());
    }

    private JsonObject organisation(String code) {
        return ministry().get("/organisations?code=" + code).asJsonObject();
    }

    private void open(Province province) {
        JsonObject organisation = organisation(province.code());
        ministry().post("/organisations/" + organisation.getString("ref") + "/opening",
            person(province.key() + "-admin", organisation, ADMINISTRATOR));
        System.out.println("open: " + organisation.getString("name"));
    }

    private void build(Place school) {
        if (!ministry().finds("/organisations?code=" + school.code())) {
            administrator(school).post("/organisations/" + organisation(school.parent()).getString("ref") + "/schools", Json.createObjectBuilder()
                .add("code", school.code()).add("name", school.name()).add("type", school.type().name()).add("competentAuthority", school.authority()).build());
            furnish(school);
        }
    }

    /** Whoever put a school into the tree says who heads it and what it may teach. */
    private void furnish(Place school) {
        String record = "/organisations/" + organisation(school.code()).getString("ref") + "/record";
        String since = today.getYear() - 3 + "-08-01";
        administrator(school).post(record + "/heads", Json.createObjectBuilder().add("name", HEADS.get(Math.floorMod(school.code().hashCode(), HEADS.size()))).add("since", since).build());
        if (school.type() != SchoolType.HIGHER_EDUCATION) {
            InventedStudents.MAJORS.forEach(major -> administrator(school).post(record + "/majors",
                Json.createObjectBuilder().add("code", major.code().orElseThrow()).add("name", major.name()).add("since", since).build()));
        }
    }

    /** The province's administrator builds and appoints below; the ministry's for what hangs directly under it. */
    private DemoApi.Caller administrator(Place place) {
        return PROVINCES.stream().filter(p -> p.realm().equals(place.realm())).findFirst()
            .map(p -> api.as(p.realm(), p.key() + "-admin")).orElseGet(this::ministry);
    }

    private JsonObject appoint(Place place, Duty duty) {
        String username = place.key() + "-" + (duty == ADMINISTRATOR ? "admin" : duty.name().toLowerCase(Locale.ROOT));
        JsonObject organisation = organisation(place.code());
        administrator(place).post("/operators", person(username, organisation, duty));
        return account(place.realm(), username, place.code(), organisation.getString("name"), duty);
    }

    /** Invented people, each with an identity number of his own. */
    private JsonObject person(String username, JsonObject organisation, Duty duty) {
        String number = ResidentIdentityNumber.of("110101", LocalDate.of(1985, 1, 1).plusDays(people++), 101).value();
        return Json.createObjectBuilder().add("organisation", organisation.getString("ref")).add("username", username)
            .add("name", organisation.getString("name") + "·" + duty.text(Locale.CHINESE)).add("identityNumber", number)
            .add("trainedOn", today.minusMonths(6).toString()).add("duties", Json.createArrayBuilder().add(duty.name()))
            .add("password", DemoApi.PASSWORD).add("temporary", false).build();
    }

    private static JsonObject account(String realm, String username, String code, String name, Duty duty) {
        return Json.createObjectBuilder().add("realm", realm).add("username", username).add("password", DemoApi.PASSWORD).add("organisation", code)
            .add("organisationName", name).add("duty", duty.name()).build();
    }

    /** One school half-way through, one all registered but for two who left, one that has only just uploaded, and two that both have the same students. */
    private void registerStudents() throws IOException, InterruptedException {
        Map<String, Integer> students = new LinkedHashMap<>();
        students.put("yuelu-school", 200);
        students.put("tianhe-school", 60);
        students.put("huangpu-school", 40);
        for (Map.Entry<String, Integer> s : students.entrySet()) {
            boolean now = upload(place(s.getKey()), place(s.getKey()), s.getValue(), s.getKey().equals("yuelu-school") ? 0.1 : 0);
            if (now && s.getKey().equals("tianhe-school")) {
                fileWithoutDocument(place(s.getKey()));
            }
        }
        photograph("yuelu-school");
        photograph("tianhe-school");
        decide("yuelu-school", "yuelu", 150, 120);
        decide("tianhe-school", "tianhe", 60 + WITHOUT_DOCUMENT, 60 + WITHOUT_DOCUMENT);
        release("tianhe-school", "tianhe");
        correct("tianhe-school", "tianhe");
        transfer("yuelu-school", "tianhe-school", "hunan");
        takeOver(place("changsha-school"));
        dispute(List.of(place("yuelu-second-school"), place("kaifu-school")));
        registerTerm("yuelu-school");
    }

    /** One school has taken over the register that it kept before, and its approver has signed; its authority is yet to. */
    private void takeOver(Place school) throws IOException, InterruptedException {
        DemoApi.Caller clerk = api.as(school.realm(), school.key() + "-clerk");
        if (!clerk.get("/take-overs").asJsonArray().isEmpty()) {
            return;
        }
        String takeOver = "/take-overs/" + clerk.post("/take-overs", Json.createObjectBuilder().add("title", "原市级学籍管理系统").build()).asJsonObject().getString("ref");
        RegisterFile register = new RegisterFile(filingSchool(school), today);
        Path file = Files.createTempFile("xueji-demo-", ".xlsx");
        try {
            register.write(file);
            await(clerk, "/take-over-uploads/" + clerk.upload("/take-over-uploads?name=" + DemoApi.encoded("原学籍库.xlsx"), file).asJsonObject().getString("ref"));
        } finally {
            Files.delete(file);
        }
        clerk.put(takeOver + "/expected", Json.createObjectBuilder().add("version", clerk.get(takeOver).asJsonObject().getInt("version")).add("lines", Json.createArrayBuilder()
            .add(Json.createObjectBuilder().add("count", register.students() + 1).add("explanation", "一名学生的身份证件待补正，补正后另行接收"))
            .add(Json.createObjectBuilder().add("status", "GRADUATED").add("count", register.students() / 3).add("explanation", ""))).build());
        clerk.post(takeOver + "/sending", Json.createObjectBuilder().build());
        approve(api.as(school.realm(), school.key() + "-approver"), takeOver);
        System.out.println("taken over: " + school.name());
    }

    /** Every province has opened the autumn term; one school has registered some of its students. */
    private void registerTerm(String school) {
        String term = today.getYear() + "-AUTUMN";
        if (today.isBefore(entry())) {
            return;
        }
        for (Province province : PROVINCES) {
            DemoApi.Caller approver = api.as(province.realm(), province.key() + "-approver");
            if (!approver.finds("/terms/" + term)) {
                approver.post("/terms", Json.createObjectBuilder().add("term", term).add("firstDay", entry().toString()).build());
            }
        }
        DemoApi.Caller clerk = api.as(place(school).realm(), school + "-clerk");
        String className = clerk.get("/classes").asJsonArray().getJsonObject(0).getString("name");
        clerk.post("/terms/" + term + "/confirmations", Json.createObjectBuilder().add("outcome", "PRESENT").add("className", className).build());
        JsonArrayBuilder onInternship = Json.createArrayBuilder();
        rows(clerk.get("/terms/" + term + "/students?unregistered=true&limit=6")).forEach(student -> onInternship.add(student.getString("registration")));
        clerk.post("/terms/" + term + "/registrations", Json.createObjectBuilder().add("outcome", "INTERNSHIP").add("registrations", onInternship).build());
        System.out.println("registered in part: " + term + ", " + school);
    }

    /** Two students have left: the authority has agreed to the one release, and is yet to decide on the other. */
    private void release(String school, String authority) {
        DemoApi.Caller clerk = api.as(place(school).realm(), school + "-clerk");
        if (today.isBefore(entry()) || !students(clerk, "CANCELLED").isEmpty()) {
            return;
        }
        DemoApi.Caller approver = api.as(place(school).realm(), school + "-approver");
        List<String> filed = students(clerk, "ACTIVE").stream().limit(2).map(student -> clerk.post("/students/" + student.getString("ref") + "/releases", Json.createObjectBuilder()
            .add("reason", "LEFT_EARLY").add("leftOn", today.toString()).add("statement", "学生已随家长迁往外地").build()).asJsonObject().getString("ref")).toList();
        filed.forEach(ref -> approve(approver, "/releases/" + ref));
        approve(api.as(place(school).realm(), authority + "-approver"), "/releases/" + filed.getFirst());
        System.out.println("released: " + school + ", " + filed.size());
    }

    /** Two students handed in proof: the authority has agreed that the one belongs to another ethnic group, and the school is yet to decide on the former name of the other. */
    private void correct(String school, String authority) {
        DemoApi.Caller clerk = api.as(place(school).realm(), school + "-clerk");
        List<JsonObject> enrolled = students(clerk, "ACTIVE", 3);   // the first is about to be released
        if (today.isBefore(entry()) || enrolled.size() < 3) {
            return;
        }
        corrected(clerk, enrolled.get(1), "ethnicGroup", "MIAO").ifPresent(change -> {
            approve(api.as(place(school).realm(), school + "-approver"), change);
            approve(api.as(place(school).realm(), authority + "-approver"), change);
        });
        corrected(clerk, enrolled.get(2), "formerName", "测试曾用名");
        System.out.println("corrected: " + school);
    }

    private Optional<String> corrected(DemoApi.Caller clerk, JsonObject student, String field, String value) {
        String changes = "/students/" + student.getString("ref") + "/personal-changes";
        if (!clerk.get(changes).asJsonArray().isEmpty()) {
            return Optional.empty();
        }
        String paper = clerk.upload("/files?purpose=EVIDENCE", "户口簿.png", PlaceholderFace.png(field.hashCode())).asJsonObject().getString("ref");
        return Optional.of("/personal-changes/" + clerk.post(changes, Json.createObjectBuilder().add("proofOn", today.toString()).add(field, value).add("statement", "以户口簿为准")
            .add("documents", Json.createArrayBuilder().add(paper)).build()).asJsonObject().getString("ref"));
    }

    /** One student is about to move to another province: the sending school has agreed, its province has taken note of it, and everybody else is yet to decide. */
    private void transfer(String from, String to, String province) {
        DemoApi.Caller clerk = api.as(place(from).realm(), from + "-clerk");
        List<JsonObject> enrolled = students(clerk, "ACTIVE");
        if (today.isBefore(entry()) || enrolled.isEmpty() || !clerk.get("/transfers/own").asJsonArray().isEmpty()) {
            return;
        }
        String paper = clerk.upload("/files?purpose=EVIDENCE", "迁居证明.png", PlaceholderFace.png(from.hashCode())).asJsonObject().getString("ref");
        String transfer = "/transfers/" + clerk.post("/students/" + enrolled.getFirst().getString("ref") + "/transfers", Json.createObjectBuilder().add("kind", "BETWEEN_SCHOOLS")
            .add("receiver", organisation(place(to).code()).getString("ref")).add("plannedOn", today.plusWeeks(2).toString()).add("statement", "学生随父母迁居")
            .add("documents", Json.createArrayBuilder().add(paper)).build()).asJsonObject().getString("ref");
        approve(api.as(place(from).realm(), from + "-approver"), transfer);
        api.as(place(province).realm(), province + "-clerk").post(transfer + "/decision", Json.createObjectBuilder().add("action", "ACKNOWLEDGE").add("reason", "").build());
        System.out.println("moving: from " + from + " to " + to);
    }

    /** Two students are claimed by both schools: one whom both authorities uphold, so that whoever is above both is to rule, and one for whom nobody has answered. */
    private void dispute(List<Place> schools) throws IOException, InterruptedException {
        for (Place school : schools) {
            upload(school, schools.getFirst(), 2, 0);
        }
        for (Place school : schools) {
            uphold(school);
        }
    }

    private void uphold(Place school) {
        DemoApi.Caller clerk = api.as(school.realm(), school.key() + "-clerk");
        String record = rows(clerk.get("/new-students?limit=1")).getFirst().getString("ref");
        if (!clerk.get("/new-students/" + record + "/requests").asJsonArray().isEmpty()) {
            return;
        }
        String paper = clerk.upload("/files?purpose=EVIDENCE", "报到登记.png", PlaceholderFace.png(school.key().hashCode())).asJsonObject().getString("ref");
        String request = "/requests/" + clerk.post("/new-students/" + record + "/requests", Json.createObjectBuilder().add("kind", "EVIDENCE")
            .add("statement", "该生已在我校报到就读").add("documents", Json.createArrayBuilder().add(paper)).build()).asJsonObject().getString("ref");
        approve(api.as(school.realm(), school.key() + "-approver"), request);
        approve(api.as(school.realm(), authority(school).key() + "-approver"), request);
        System.out.println("claimed: " + school.name());
    }

    private static Place authority(Place school) {
        return PLACES.stream().filter(p -> p.code().equals(school.authority())).findFirst().orElseThrow();
    }

    private static void approve(DemoApi.Caller approver, String what) {
        approver.post(what + "/decision", Json.createObjectBuilder().add("action", "APPROVE").add("reason", "").build());
    }

    private static List<JsonObject> students(DemoApi.Caller caller, String status) {
        return students(caller, status, 2);
    }

    private static List<JsonObject> students(DemoApi.Caller caller, String status, int many) {
        return rows(caller.post("/students/search", Json.createObjectBuilder().add("status", status).add("limit", many).build()));
    }

    private static List<JsonObject> rows(JsonValue page) {
        return page.asJsonObject().getJsonArray("rows").getValuesAs(JsonObject.class);
    }

    private LocalDate entry() {
        return LocalDate.of(today.getYear(), 9, 1);
    }

    /** The first of the drafts have a photo, which goes with them into the archive. */
    private void photograph(String school) {
        DemoApi.Caller clerk = api.as(place(school).realm(), school + "-clerk");
        int number = 0;
        for (JsonValue row : clerk.get("/new-students?state=DRAFT&limit=" + PHOTOS).asJsonObject().getJsonArray("rows")) {
            clerk.put("/new-students/" + row.asJsonObject().getString("ref") + "/photo", PlaceholderFace.png(school.hashCode() + number++));
        }
        System.out.println("photographed: " + school + ", " + number);
    }

    private static Place place(String key) {
        return PLACES.stream().filter(p -> p.key().equals(key)).findFirst().orElseThrow();
    }

    private StudentFile.School filingSchool(Place school) {
        return new StudentFile.School(school.code(), school.type(), school.parent(), "示例省", "示例市", organisation(school.parent()).getString("name"));
    }

    /** A school uploads students; they may be another's. Returns whether it was done now. */
    private boolean upload(Place school, Place whose, int students, double errors) throws IOException, InterruptedException {
        DemoApi.Caller clerk = api.as(school.realm(), school.key() + "-clerk");
        if (clerk.get("/new-student-imports").asJsonArray().stream().anyMatch(job -> job.asJsonObject().getString("state").equals("DONE"))) {
            return false;
        }
        Path file = Files.createTempFile("xueji-demo-", ".xlsx");
        try {
            new StudentFile(filingSchool(whose), students, errors, 1, today.getYear()).writeXlsx(file);
            JsonObject job = clerk.upload("/new-student-imports?name=" + DemoApi.encoded(today.getYear() + "级新生.xlsx") + "&entryDate=" + entry(),
                file).asJsonObject();
            await(clerk, "/new-student-imports/" + job.getString("ref"));
            System.out.println("imported: " + school.name());
            return true;
        } finally {
            Files.delete(file);
        }
    }

    /** Filed one by one, under the numbers that the school gives to those who have no document. */
    private void fileWithoutDocument(Place school) throws InterruptedException {
        DemoApi.Caller clerk = api.as(school.realm(), school.key() + "-clerk");
        InventedStudents invented = new InventedStudents(filingSchool(school), today.getYear(), 2);
        for (int serial = 1; serial <= WITHOUT_DOCUMENT; serial++) {
            JsonObjectBuilder fields = Json.createObjectBuilder();
            invented.next().forEach((field, value) -> fields.add(field, value.toString()));
            fields.add("identityNumber", IdentityDocument.temporary(school.code(), serial).number());
            String record = clerk.post("/new-students", fields.build()).asJsonObject().getString("ref");
            await(() -> clerk.get("/new-students/" + record).asJsonObject().getString("state"), "CHECKING");
        }
        System.out.println("filed without a document: " + school.name());
    }

    private static void await(Supplier<String> state, String passing) throws InterruptedException {
        while (state.get().equals(passing)) {
            Thread.sleep(200);
        }
    }

    /** The school's approver submits the first of the drafts, its authority approves the first of those. */
    private void decide(String school, String authority, int submitted, int approved) throws InterruptedException {
        String realm = place(school).realm();
        decideFirst(api.as(realm, school + "-approver"), submitted);
        decideFirst(api.as(realm, authority + "-approver"), approved);
    }

    private static void decideFirst(DemoApi.Caller approver, int many) throws InterruptedException {
        JsonObject waiting = approver.get("/new-students?waiting=true&limit=" + many).asJsonObject();
        if (waiting.getJsonArray("rows").isEmpty()) {
            return;
        }
        JsonArrayBuilder records = Json.createArrayBuilder();
        waiting.getJsonArray("rows").forEach(row -> records.add(Json.createObjectBuilder()
            .add("ref", row.asJsonObject().getString("ref")).add("version", row.asJsonObject().getInt("version"))));
        JsonObject answer = approver.post("/new-students/decisions",
            Json.createObjectBuilder().add("action", "APPROVE").add("records", records).build()).asJsonObject();
        if (answer.containsKey("job")) {
            await(approver, "/jobs/" + answer.getString("job"));
        }
    }

    static void await(DemoApi.Caller caller, String job) throws InterruptedException {
        String state = "QUEUED";
        while (!Arrays.asList("DONE", "FAILED", "CANCELLED").contains(state)) {
            Thread.sleep(200);
            state = caller.get(job).asJsonObject().getString("state");
        }
        if (!state.equals("DONE")) {
            throw new IllegalStateException(job + " ended as " + state);
        }
    }
}
