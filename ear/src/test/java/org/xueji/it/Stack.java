package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.Map;

/**
 * The running stack, as {@code xueji status --json} describes it.
 *
 * @param status the whole answer, for what has no method here
 */
record Stack(JsonObject status) {

    private static final class Running {
        private static final Stack STACK = now();
    }

    /** The stack that the tests run against; asked for once. */
    static Stack running() {
        return Running.STACK;
    }

    /** The stack as it is now, asked for anew. */
    static Stack now() {
        return of(environment());
    }

    /** The environment in which the launcher speaks of this stack and no other. */
    static Map<String, String> environment() {
        String state = System.getProperty("xueji.stack.state", "");
        return state.isEmpty() ? Map.of() : Map.of("XUEJI_STATE", state);
    }

    /** The stack of which the launcher speaks in this environment. */
    static Stack of(Map<String, String> environment) {
        Launcher.Outcome outcome = Launcher.call(environment, "status", "--json");
        if (outcome.exit() != 0) {
            throw new IllegalStateException("no stack: " + outcome.output());
        }
        try (var reader = Json.createReader(new StringReader(outcome.output()))) {
            return new Stack(reader.readObject());
        }
    }

    /** An address of the application; {@code path} begins with a slash. */
    URI at(String path) {
        return URI.create(status.getString("url") + path);
    }

    /** The JDBC address of the register's database. */
    String databaseUrl() {
        return status.getJsonObject("database").getString("url");
    }

    /** A login of the database: {@code owner}, {@code app} or {@code verifier}. */
    Login login(String role) {
        JsonObject login = status.getJsonObject("database").getJsonObject(role);
        return new Login(login.getString("user"), login.getString("password"));
    }

    /** Keycloak's address, without a trailing slash. */
    String keycloakUrl() {
        return status.getJsonObject("keycloak").getString("url");
    }

    /** The demo's accounts, as the demo wrote them down. */
    JsonArray demoAccounts() {
        return status.getJsonArray("demoAccounts");
    }

    /** User and password of a database login. */
    record Login(String user, String password) {
    }
}
