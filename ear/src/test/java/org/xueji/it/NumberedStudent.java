package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.ResidentIdentityNumber;

/**
 * Somebody whom a school registered with a temporary number, because the document was not there.
 *
 * @param card the identity number that arrives later
 * @param registration public reference
 */
record NumberedStudent(String name, String card, String registration) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Filed by form under the number of a school for those without a document, and approved by school and authority. */
    static NumberedStudent registeredBy(FoundedSchool school, Caller authority) {
        StatedStudent stated = StatedStudent.invented();
        String card = stated.fields().get("identityNumber");
        String birthDate = new ResidentIdentityNumber(card).birthDate().toString();
        JsonObject record = stated.but("identityNumber", IdentityDocument.temporary(school.code(), RANDOM.nextInt(100_000)).number()).but("birthDate", birthDate).filedBy(school.clerk());
        String ref = record.getString("ref");
        school.approver().decide(ref, "APPROVE", "").json();
        return new NumberedStudent(stated.fields().get("name"), card, authority.decide(ref, "APPROVE", "").json().getString("registration"));
    }

    /** The student number in full, as the school's clerk reveals it. */
    String number(Caller clerk) {
        return clerk.post("/students/" + registration + "/numbers", Json.createObjectBuilder().build()).json().getString("studentNumber");
    }

    /** Asks for the formal number by the identity card; gives the request once it was checked. */
    JsonObject requestedBy(Caller clerk) {
        return checked(clerk, asked(clerk, card).json().getString("ref"));
    }

    Answer asked(Caller clerk, String number) {
        return clerk.post("/students/" + registration + "/number-requests", Json.createObjectBuilder().add("identityNumber", number).build());
    }

    static JsonObject checked(Caller caller, String request) {
        return Patience.forValue(StatedStudent.SOON, () -> caller.get("/number-requests/" + request).json(), r -> !r.getString("hold", "").equals("CHECKING"));
    }

    static Answer act(Caller caller, String request, String action) {
        JsonObjectBuilder act = Json.createObjectBuilder().add("action", action).add("reason", "核验无误");
        return caller.post("/number-requests/" + request + "/decision", act.build());
    }

    /** Rows of a spreadsheet under the template's headings. */
    static byte[] file(List<String> rows) {
        return ("\uFEFF学籍号,姓名,身份证件号\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
