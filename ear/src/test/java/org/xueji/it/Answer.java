package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.net.http.HttpResponse;

/** What the API answered. */
record Answer(int status, String type, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body());
    }

    /** Its object; fails with the whole answer where it is no success. */
    JsonObject json() {
        return read().asJsonObject();
    }

    JsonArray list() {
        return read().asJsonArray();
    }

    /** A refusal with its code, in words, under an article, and with nothing of the server's inside. */
    Answer assertRefused(int expectedStatus, String expectedCode) {
        assertThat(this.toString()).contains("\"code\":\"" + expectedCode + "\"");
        assertThat(status).isEqualTo(expectedStatus);
        assertThat(type).startsWith("application/problem+json");
        JsonObject problem = parsed().asJsonObject();
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("article")).matches("[VHCS]-[0-9]+");
        return assertTellsNothingOfTheInside();
    }

    Answer assertTellsNothingOfTheInside() {
        assertThat(body).doesNotContain("Exception", "\tat ", "org.xueji", "SQL", "java.", "jakarta.");
        return this;
    }

    private JsonStructure read() {
        assertThat(status).as(body).isBetween(200, 299);
        return parsed();
    }

    private JsonStructure parsed() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.read();
        }
    }
}
