package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xueji.demo.StudentFile;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;

/** What a school states of one invented student, by field of the template as a row of a file would write it. Nobody is invented twice. */
record StatedStudent(Map<String, String> fields) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LocalDate FIRST_BIRTHDAY = LocalDate.of(2009, 9, 1);
    static final Duration SOON = Duration.ofMinutes(1);

    static StatedStudent invented() {
        ResidentIdentityNumber number = ResidentIdentityNumber.of("43%04d".formatted(RANDOM.nextInt(10_000)), FIRST_BIRTHDAY.plusDays(RANDOM.nextInt(700)), RANDOM.nextInt(1, 1000));
        String year = Year.now().toString();
        Map<String, String> f = new LinkedHashMap<>();
        f.put("identityNumber", number.value());
        f.put("name", "测" + Character.toString(RANDOM.nextInt(0x4E00, 0x9F00)) + Character.toString(RANDOM.nextInt(0x4E00, 0x9F00)));   // nobody is like another
        f.put("sex", number.sex() == Sex.MALE ? "男" : "女");
        f.put("ethnicGroup", "汉族");
        f.put("grade", year);
        f.put("entryMonth", year + "-09");
        f.put("entryDate", year + "-09-01");
        f.put("admissionType", "统一招生");
        f.put("major", StudentFile.majors().getFirst().name());
        f.put("lengthOfSchooling", "3");
        f.put("className", "一班");
        f.put("cooperationType", "非联招合作");
        f.put("householdProvince", "示例省");
        f.put("householdPrefecture", "示例市");
        f.put("householdCounty", "示例区");
        f.put("householdAddress", "示范路1号");
        f.put("householdKind", "农业户口");
        f.put("lowIncome", "否");
        f.put("stateGrant", "否");
        f.put("monthlyGrant", "0");
        f.put("schoolType", "普通中专");
        f.put("studentSource", "应届初中毕业生");
        f.put("guardianName", "测试家长");
        f.put("guardianPhone", "10000000000");
        f.put("teachingPoint", "校本部");
        f.put("health", "健康或良好");
        f.put("homeProvince", "示例省");
        f.put("homePrefecture", "示例市");
        f.put("homeCounty", "示例区");
        f.put("homeAddress", "示范路1号");
        f.put("majorCatalogue", "2021");
        return new StatedStudent(f);
    }

    /** The same student, and one thing said otherwise. */
    StatedStudent but(String field, String value) {
        Map<String, String> other = new LinkedHashMap<>(fields);
        other.put(field, value);
        return new StatedStudent(other);
    }

    /** Files the student by form; gives the record once it was compared with the nation and is free. */
    JsonObject filedBy(Caller clerk) {
        return free(clerk, clerk.post("/new-students", json()).json().getString("ref"));
    }

    /** Corrects a record of the student to what is stated here; gives it once it was compared again. */
    JsonObject correctedBy(Caller clerk, JsonObject record) {
        String ref = record.getString("ref");
        clerk.put("/new-students/" + ref, Json.createObjectBuilder().add("version", record.getInt("version")).add("fields", json()).build()).json();
        return free(clerk, ref);
    }

    JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        fields.forEach(json::add);
        return json.build();
    }

    private static JsonObject free(Caller clerk, String ref) {
        return Patience.forValue(SOON, () -> clerk.get("/new-students/" + ref).json(), r -> r.getString("state").equals("DRAFT"));
    }
}
