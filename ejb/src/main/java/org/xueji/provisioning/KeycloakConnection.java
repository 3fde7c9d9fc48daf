package org.xueji.provisioning;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.xueji.kernel.Refusal;

/** Speaks to Keycloak with the service account's token, which is kept while it lasts and fetched anew when it is no longer accepted. */
final class KeycloakConnection {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Creating a realm takes one to a few seconds; a busy machine may need many times that. */
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** A token is renewed this long before its end. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String client;
    private final String secret;
    private Token token;

    private record Token(String value, Instant until) {
    }

    KeycloakConnection(URI url, String client, String secret) {
        this.url = url;
        this.client = client;
        this.secret = secret;
    }

    URI address() {
        return url;
    }

    KeycloakAnswer get(String path) {
        return send(path, HttpRequest.Builder::GET);
    }

    KeycloakAnswer post(String path, JsonObject body) {
        return send(path, r -> r.POST(BodyPublishers.ofString(body.toString())));
    }

    KeycloakAnswer put(String path, JsonObject body) {
        return send(path, r -> r.PUT(BodyPublishers.ofString(body.toString())));
    }

    KeycloakAnswer delete(String path) {
        return send(path, HttpRequest.Builder::DELETE);
    }

    /** Sends a form as whoever it names, without the service account's token. */
    KeycloakAnswer form(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream().map(e -> e.getKey() + "=" + encode(e.getValue())).collect(Collectors.joining("&"));
        return exchange(HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER).header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)).build());
    }

    /** The subject by which Keycloak records what we do. */
    String subject() {
        String claims = new String(Base64.getUrlDecoder().decode(token().split("\\.")[1]), StandardCharsets.UTF_8);
        return new KeycloakAnswer(200, claims).json().getString("sub");
    }

    /** A path segment or query value, encoded. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The rights over a realm just created are only in a token issued after it, so a denial is tried once more with a new token. */
    private KeycloakAnswer send(String path, UnaryOperator<HttpRequest.Builder> method) {
        String used = token();
        KeycloakAnswer answer = exchange(authorised(path, method, used));
        if (!answer.isDenied()) {
            return answer;
        }
        forget(used);
        return exchange(authorised(path, method, token()));
    }

    private HttpRequest authorised(String path, UnaryOperator<HttpRequest.Builder> method, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json");
        return method.apply(request).build();
    }

    private synchronized String token() {
        if (token == null || Instant.now().isAfter(token.until())) {
            KeycloakAnswer answer = form("/realms/master/protocol/openid-connect/token",
                Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
            if (answer.isBadRequest()) {
                throw new Refusal(ProvisioningRefusal.IDENTITY_DENIED);
            }
            JsonObject granted = answer.orRefuse().json();
            token = new Token(granted.getString("access_token"),
                Instant.now().plusSeconds(granted.getInt("expires_in")).minus(MARGIN));
        }
        return token.value();
    }

    private synchronized void forget(String used) {
        if (token != null && token.value().equals(used)) {
            token = null;
        }
    }

    private KeycloakAnswer exchange(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new KeycloakAnswer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new Refusal(ProvisioningRefusal.IDENTITY_UNAVAILABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ProvisioningRefusal.IDENTITY_UNAVAILABLE);
        }
    }
}
