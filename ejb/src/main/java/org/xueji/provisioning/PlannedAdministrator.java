package org.xueji.provisioning;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.LocalDate;

/** The first administrator as text, to be enciphered: whoever resumes a set-up has nothing to type again. */
final class PlannedAdministrator {

    private PlannedAdministrator() {
    }

    static String write(NewProvince.Administrator a) {
        JsonObjectBuilder text = Json.createObjectBuilder().add("username", a.username()).add("name", a.name()).add("identityNumber", a.identityNumber())
            .add("trainedOn", a.trainedOn().toString()).add("password", a.password()).add("temporary", a.temporary());
        if (a.trainedUntil() != null) {
            text.add("trainedUntil", a.trainedUntil().toString());
        }
        return text.build().toString();
    }

    static NewProvince.Administrator read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject a = reader.readObject();
            return new NewProvince.Administrator(a.getString("username"), a.getString("name"), a.getString("identityNumber"), LocalDate.parse(a.getString("trainedOn")),
                a.containsKey("trainedUntil") ? LocalDate.parse(a.getString("trainedUntil")) : null, a.getString("password"), a.getBoolean("temporary"));
        }
    }
}
