package org.xueji.demo;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The product's REST door as a demo account uses it: signs in once, acts in its first post. */
final class DemoApi {

    static final String PASSWORD = "Xueji-demo-2026";

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    private final String base;
    private final String keycloak;
    private final Map<String, Caller> callers = new HashMap<>();

    DemoApi(String base, String keycloak) {
        this.base = base + "/api/v1";
        this.keycloak = keycloak;
    }

    /** Somebody who is signed in. */
    final class Caller {

        private final String token;
        private final String post;

        private Caller(String realm, String username) {
            token = token(realm, username);
            post = read(send(request("/me").GET().header("Authorization", "Bearer " + token))).asJsonObject()
                .getJsonArray("posts").getJsonObject(0).getString("ref");
        }

        JsonStructure get(String path) {
            return read(send(acting(path).GET()));
        }

        /** Whether there is something at that path. */
        boolean finds(String path) {
            return send(acting(path).GET()).statusCode() == 200;
        }

        JsonStructure post(String path, JsonStructure body) {
            return read(send(acting(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()))));
        }

        JsonStructure upload(String path, Path file) throws IOException {
            return read(send(acting(path).header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofFile(file))));
        }

        /** Hands a file in under a name. */
        JsonStructure upload(String path, String name, byte[] content) {
            return read(send(acting(path).header("Content-Type", "application/octet-stream").header("Xueji-File-Name", encoded(name)).POST(BodyPublishers.ofByteArray(content))));
        }

        JsonStructure put(String path, JsonStructure body) {
            return read(send(acting(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString()))));
        }

        JsonStructure put(String path, byte[] content) {
            return read(send(acting(path).header("Content-Type", "application/octet-stream").PUT(BodyPublishers.ofByteArray(content))));
        }

        private HttpRequest.Builder acting(String path) {
            return request(path).header("Authorization", "Bearer " + token).header("Xueji-Post", post);
        }
    }

    Caller as(String realm, String username) {
        return callers.computeIfAbsent(realm + "/" + username, k -> new Caller(realm, username));
    }

    private String token(String realm, String username) {
        String form = "grant_type=password&client_id=xueji-demo&scope=openid&username=" + encoded(username) + "&password=" + encoded(PASSWORD);
        return read(send(HttpRequest.newBuilder(URI.create(keycloak + "/realms/" + realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)))).asJsonObject().getString("access_token");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + request.build().uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonStructure read(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(response.request().method() + " " + response.uri().getPath() + " was answered " + response.statusCode()
                + ": " + response.body());
        }
        if (response.body().isEmpty()) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.read();
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
