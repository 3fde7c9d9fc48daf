package org.xueji.provisioning;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;

/**
 * What Keycloak answered.
 *
 * @param status the HTTP status
 * @param body the body, possibly empty
 */
record KeycloakAnswer(int status, String body) {

    boolean isMissing() {
        return status == 404;
    }

    boolean isConflict() {
        return status == 409;
    }

    boolean isBadRequest() {
        return status == 400;
    }

    boolean isDenied() {
        return status == 401 || status == 403;
    }

    /** Itself if it is a success; a 404 refuses with the given reason, anything else by what it says about Keycloak. */
    KeycloakAnswer orRefuse(ProvisioningRefusal whenMissing, Object... arguments) {
        if (isMissing()) {
            throw new Refusal(whenMissing, arguments);
        }
        return orRefuse();
    }

    /** Itself if it is a success. */
    KeycloakAnswer orRefuse() {
        if (status / 100 == 2) {
            return this;
        }
        if (isDenied()) {
            throw new Refusal(ProvisioningRefusal.IDENTITY_DENIED);
        }
        if (status / 100 == 5) {
            throw new Refusal(ProvisioningRefusal.IDENTITY_UNAVAILABLE);
        }
        throw new IllegalStateException("Keycloak answered " + status);
    }

    /** The body as an object; empty where it is none. */
    JsonObject json() {
        return read() instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The body's objects, where it is a list. */
    Stream<JsonObject> objects() {
        return read().asJsonArray().stream().map(JsonValue::asJsonObject);
    }

    private JsonValue read() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readValue();
        } catch (JsonException e) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
