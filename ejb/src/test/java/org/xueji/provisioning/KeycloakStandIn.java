package org.xueji.provisioning;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** As much of Keycloak's administration interface as setting a province up asks for; it keeps what it is told. */
final class KeycloakStandIn implements AutoCloseable {

    private static final String SERVICE_ACCOUNT = "/service-account-user";

    private final HttpServer server;
    private final Map<String, JsonObject> things = new ConcurrentHashMap<>();

    KeycloakStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    KeycloakAdmin admin() {
        return new KeycloakAdmin(URI.create("http://localhost:" + server.getAddress().getPort()), "provisioning", "secret",
            new RealmSettings(URI.create("http://localhost"), Duration.ofMinutes(5), false));
    }

    /** How many realms there are. */
    long realms() {
        return things.keySet().stream().filter(path -> path.matches("/admin/realms/[^/]+")).count();
    }

    /** How many accounts a realm has. */
    long accounts(String realm) {
        return things.keySet().stream().filter(path -> path.startsWith("/admin/realms/" + realm + "/users/")).count();
    }

    /** The first password of the only account of a realm. */
    String password(String realm) {
        return things.entrySet().stream().filter(t -> t.getKey().startsWith("/admin/realms/" + realm + "/users/")).map(Map.Entry::getValue).findFirst().orElseThrow()
            .getJsonArray("credentials").getJsonObject(0).getString("value");
    }

    /** Somebody makes an account by hand. */
    void accountMadeByHand(String realm, String username, String password) {
        things.put("/admin/realms/" + realm + "/users/planted", Json.createObjectBuilder().add("id", "planted").add("username", username)
            .add("credentials", Json.createArrayBuilder().add(Json.createObjectBuilder().add("type", "password").add("value", password))).build());
    }

    boolean isEnabled(String realm) {
        return things.get("/admin/realms/" + realm).getBoolean("enabled");
    }

    /** Somebody else makes a realm. */
    void madeByHand(String realm) {
        things.put("/admin/realms/" + realm, Json.createObjectBuilder().add("id", UUID.randomUUID().toString()).add("realm", realm).add("enabled", true).build());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            if (path.endsWith("/protocol/openid-connect/token")) {
                token(exchange, path, sent);
                return;
            }
            JsonObject body = sent.isEmpty() || !sent.startsWith("{") ? JsonValue.EMPTY_JSON_OBJECT : read(sent);
            switch (exchange.getRequestMethod()) {
                case "POST" -> create(exchange, path, body);
                case "PUT" -> {
                    if (path.endsWith("/reset-password") && things.containsKey(path.replace("/reset-password", ""))) {
                        things.computeIfPresent(path.replace("/reset-password", ""), (p, old) -> Json.createObjectBuilder(old).add("credentials", Json.createArrayBuilder().add(body)).build());
                        answer(exchange, 204, "");
                        return;
                    }
                    things.computeIfPresent(path, (p, old) -> merged(old, body));
                    answer(exchange, things.containsKey(path) ? 204 : 404, "");
                }
                case "DELETE" -> {
                    boolean there = things.containsKey(path) || path.endsWith("/credentials/password");
                    things.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "/"));
                    answer(exchange, there ? 204 : 404, "");
                }
                default -> get(exchange, path);
            }
        }
    }

    private void create(HttpExchange exchange, String path, JsonObject body) throws IOException {
        if (path.endsWith("/logout")) {
            answer(exchange, 204, "");
            return;
        }
        boolean realm = path.equals("/admin/realms");
        String id = UUID.randomUUID().toString();
        String at = path + "/" + (realm ? body.getString("realm") : id);
        boolean taken = things.containsKey(at) || things.entrySet().stream().anyMatch(t -> t.getKey().startsWith(path + "/") && !realm
            && body.getString("username", "").equals(t.getValue().getString("username", null)));
        if (taken) {
            answer(exchange, 409, "");
            return;
        }
        things.put(at, Json.createObjectBuilder(body).add("id", id).build());
        if (realm) {
            body.getJsonArray("clients").forEach(c -> {
                String client = UUID.randomUUID().toString();
                things.put(at + "/clients/" + client, Json.createObjectBuilder(c.asJsonObject()).add("id", client).build());
            });
        }
        answer(exchange, 201, "");
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        if (things.containsKey(path)) {
            answer(exchange, 200, things.get(path).toString());
        } else if (path.endsWith(SERVICE_ACCOUNT) && things.containsKey(path.replace(SERVICE_ACCOUNT, ""))) {
            answer(exchange, 200, Json.createObjectBuilder().add("id", "account of " + things.get(path.replace(SERVICE_ACCOUNT, "")).getString("clientId")).build().toString());
        } else if (path.endsWith("/federated-identity")) {
            answer(exchange, 200, "[]");
        } else if (path.endsWith("/credentials")) {
            answer(exchange, 200, "[{\"id\":\"password\",\"type\":\"password\"}]");
        } else if (query == null && !path.equals("/admin/realms")) {
            answer(exchange, 404, "");
        } else {
            JsonArrayBuilder found = Json.createArrayBuilder();
            things.entrySet().stream().filter(t -> t.getKey().matches(path + "/[^/]+") && fits(t.getValue(), query)).forEach(t -> found.add(t.getValue()));
            answer(exchange, 200, found.build().toString());
        }
    }

    private static boolean fits(JsonObject thing, String query) {
        if (query == null) {
            return true;
        }
        for (String part : query.split("&")) {
            String[] pair = part.split("=");
            if ((pair[0].equals("clientId") || pair[0].equals("username")) && !thing.getString(pair[0], "").equals(URLDecoder.decode(pair[1], StandardCharsets.UTF_8))) {
                return false;
            }
        }
        return true;
    }

    private void token(HttpExchange exchange, String path, String form) throws IOException {
        if (path.contains("/master/")) {
            answer(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":60}");
            return;
        }
        String clients = path.replace("/realms/", "/admin/realms/").replace("/protocol/openid-connect/token", "/clients/");
        boolean known = things.entrySet().stream().anyMatch(t -> t.getKey().startsWith(clients) && form.contains("client_secret=" + t.getValue().getString("secret", "none")));
        answer(exchange, known ? 400 : 401, "{}");
    }

    private static JsonObject merged(JsonObject old, JsonObject body) {
        JsonObjectBuilder merged = Json.createObjectBuilder(old);
        body.forEach(merged::add);
        return merged.build();
    }

    private static JsonObject read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
