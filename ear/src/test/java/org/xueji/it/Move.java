package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.UUID;

/** A student's move from one school to another, as both sides make it over REST. */
record Move(Side from, Side to) {

    /** Registers an invented student at the sending school; gives the registration. */
    String registered() {
        String record = from.file(StatedStudent.invented()).json().getString("ref");
        from.checked(record);
        return from.register(record);
    }

    /** A transfer of a registration as the sending school files it. */
    JsonObjectBuilder stated() {
        String document = from.school().clerk().postFile("/files?purpose=EVIDENCE", "证明.pdf", Sample.pdf(UUID.randomUUID().toString())).json().getString("ref");
        return Json.createObjectBuilder().add("kind", "BETWEEN_SCHOOLS").add("receiver", to.school().ref()).add("plannedOn", LocalDate.now().plusDays(7).toString())
            .add("statement", "随父母迁居").add("documents", Json.createArrayBuilder().add(document));
    }

    Answer file(String registration) {
        return from.school().clerk().post("/students/" + registration + "/transfers", stated().build());
    }

    /** The receiving school says where the student is placed. */
    Answer place(String transfer) {
        JsonObject placement = Json.createObjectBuilder().add("grade", LocalDate.now().getYear()).add("className", "转学一班").add("majorName", "采矿技术").add("majorCode", "620401").build();
        return to.school().clerk().put("/transfers/" + transfer + "/placement", placement);
    }

    static Answer act(Caller caller, String transfer, String action, String reason) {
        return caller.post("/transfers/" + transfer + "/decision", Json.createObjectBuilder().add("action", action).add("reason", reason).build());
    }

    /** Which school holds a registration, and how often the person is held. */
    static String held(String registration) {
        return Register.text("""
            select o.ref || ' ' || (select count(*) from holding h join registration g on g.id = h.registration_id where g.person_id = r.person_id)
              from registration r join organisation o on o.id = r.school_id where r.ref = ?::uuid and r.ended_on is null""", registration);
    }
}
