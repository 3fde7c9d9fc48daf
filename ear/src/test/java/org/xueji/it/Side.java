package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A school of a test's own, and who approves above it: together all that one side of a conflict can do. */
record Side(FoundedSchool school, Caller authority) {

    private static final Duration SOON = Duration.ofMinutes(2);

    static Side inHunan() {
        return new Side(FoundedSchool.under("p43", "hunan", "430104"), Caller.demo("yuelu-approver"));
    }

    static Side inGuangdong() {
        return new Side(FoundedSchool.under("p44", "guangdong", "440106"), Caller.demo("tianhe-approver"));
    }

    Answer file(StatedStudent student) {
        return school.clerk().post("/new-students", Json.createObjectBuilder(Map.copyOf(student.fields())).build());
    }

    /** A record as its school sees it once it was compared with the nation. */
    JsonObject checked(String record) {
        return Patience.forValue(SOON, () -> school.clerk().get("/new-students/" + record).json(), r -> !r.getString("state").equals("CHECKING"));
    }

    void submit(String record) {
        school.approver().decide(record, "APPROVE", "").json();
    }

    /** Submits a record and registers its student; gives the registration. */
    String register(String record) {
        submit(record);
        return authority.decide(record, "APPROVE", "").json().getString("registration");
    }

    /** Upholds the side that a record or a registration is, named by its path, with evidence that both the school and the authority accept. */
    void uphold(String subject) {
        String paper = school.clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf("")).json().getString("ref");
        JsonObject evidence = Json.createObjectBuilder().add("kind", "EVIDENCE").add("statement", "本人在我校就读").add("documents", Json.createArrayBuilder().add(paper)).build();
        String request = school.clerk().post(subject + "/requests", evidence).json().getString("ref");
        List.of(school.approver(), authority).forEach(decider -> approve(decider, "/requests/" + request).json());
    }

    /** Files the release of a registration, as far as its authority's decision; gives the release. */
    String release(String registration) {
        String entry = school.clerk().get("/students/" + registration).json().getJsonArray("registrations").getJsonObject(0).getString("enteredOn");
        JsonObject left = Json.createObjectBuilder().add("reason", "REGISTERED_ELSEWHERE").add("leftOn", entry).add("statement", "学生已转往外省就读").build();
        String release = school.clerk().post("/students/" + registration + "/releases", left).json().getString("ref");
        approve(school.approver(), "/releases/" + release).json();
        return release;
    }

    static Answer approve(Caller decider, String subject) {
        return decider.post(subject + "/decision", Json.createObjectBuilder().add("action", "APPROVE").build());
    }
}
