package org.xueji.provisioning;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the realm templates. A placeholder {@code {{name}}} that is a whole JSON string becomes the value itself, of whatever type;
 * inside a longer string it becomes text. Values are never parsed as JSON, so none can add a member.
 */
final class RealmTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([A-Za-z]+)}}");

    private final Map<String, JsonValue> values;

    private RealmTemplate(Map<String, JsonValue> values) {
        this.values = values;
    }

    /** The representation that creates the planned realm. */
    static JsonObject fill(RealmPlan plan, RealmSettings settings) {
        JsonValue claims = read("claims.json");
        String profile = read(plan.isForPeople() ? "people-user-profile.json" : "tenant-user-profile.json").toString();
        RealmTemplate template = new RealmTemplate(Map.of(
            "name", Json.createValue(plan.name()),
            "organisationName", Json.createValue(plan.organisationName()),
            "organisationNameHtml", Json.createValue(escape(plan.organisationName())),
            "setUp", Json.createValue(plan.setUp().toString()),
            "baseUrl", Json.createValue(settings.baseUrl().toString()),
            "tokenLifeSeconds", Json.createValue(settings.tokenLife().toSeconds()),
            "userProfile", Json.createValue(profile),
            "claims", claims));
        JsonObject realm = template.fill(read(plan.isForPeople() ? "people-realm.json" : "tenant-realm.json").asJsonObject());
        if (!settings.demo()) {
            return realm;
        }
        JsonArray clients = Json.createArrayBuilder(realm.getJsonArray("clients"))
            .add(template.fill(read("demo-client.json").asJsonObject()))
            .build();
        return Json.createObjectBuilder(realm).add("clients", clients).build();
    }

    /** The representation that creates a program's client. */
    static JsonObject systemClient(ServiceAccount account, String secret) {
        return new RealmTemplate(Map.of("client", Json.createValue(account.client()), "clientName", Json.createValue(account.name()), "secret", Json.createValue(secret),
            "claims", read("claims.json"))).fill(read("system-client.json").asJsonObject());
    }

    private JsonObject fill(JsonObject object) {
        JsonObjectBuilder filled = Json.createObjectBuilder();
        object.forEach((member, value) -> filled.add(member, fill(value)));
        return filled.build();
    }

    private JsonValue fill(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> fill(value.asJsonObject());
            case ARRAY -> {
                JsonArrayBuilder filled = Json.createArrayBuilder();
                value.asJsonArray().forEach(element -> filled.add(fill(element)));
                yield filled.build();
            }
            case STRING -> fill(((JsonString) value).getString());
            default -> value;
        };
    }

    private JsonValue fill(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        if (placeholder.matches()) {
            return value(placeholder.group(1));
        }
        return Json.createValue(placeholder.reset().replaceAll(found ->
            Matcher.quoteReplacement(((JsonString) value(found.group(1))).getString())));
    }

    private JsonValue value(String name) {
        JsonValue value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the realm template asks for an unknown value: " + name);
        }
        return value;
    }

    private static JsonStructure read(String name) {
        try (InputStream in = RealmTemplate.class.getClassLoader().getResourceAsStream("org/xueji/realm/" + name)) {
            if (in == null) {
                throw new IllegalStateException("realm template missing: " + name);
            }
            try (JsonReader reader = Json.createReader(in)) {
                return reader.read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
