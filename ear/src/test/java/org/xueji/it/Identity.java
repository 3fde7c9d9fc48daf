package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;

/** Keycloak as the tests see it: it gives tokens to the demo's accounts, and its service account changes what a test needs changed. */
final class Identity {

    static final String DEMO_PASSWORD = "Xueji-demo-2026";

    private static final int TRIES = 20;

    private final String url;
    private final String client;
    private final String secret;

    Identity(Stack stack) {
        JsonObject keycloak = stack.status().getJsonObject("keycloak");
        this.url = stack.keycloakUrl();
        this.client = keycloak.getString("client");
        this.secret = keycloak.getString("secret");
    }

    String issuer(String realm) {
        return url + "/realms/" + realm;
    }

    /** Access, identity and refresh token of an account, through the demo's client. */
    JsonObject tokens(String realm, String username) {
        return passwordGrant(realm, username, "xueji-demo");
    }

    /**
     * Keycloak takes a second sign-in of the same account for an attack until it has noted the end of the first one, which it does a little later;
     * so what it refuses is asked again.
     */
    private JsonObject passwordGrant(String realm, String username, String throughClient) {
        Map<String, String> form = Map.of("grant_type", "password", "client_id", throughClient, "scope", "openid",
            "username", username, "password", DEMO_PASSWORD);
        HttpResponse<String> granted = askForToken(realm, form);
        for (int tries = 1; tries < TRIES && granted.statusCode() == 400; tries++) {
            granted = askForToken(realm, form);
        }
        return read(granted).asJsonObject();
    }

    String accessToken(String realm, String username) {
        return tokens(realm, username).getString("access_token");
    }

    /** The access token of Keycloak's own administration realm. */
    String masterToken() {
        return answer(tokenRequest("master", Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret)))
            .asJsonObject().getString("access_token");
    }

    /** The answer to a request for a token with these parameters, whatever it is. */
    HttpResponse<String> askForToken(String realm, Map<String, String> form) {
        return Http.send(tokenRequest(realm, form), BodyHandlers.ofString());
    }

    private HttpRequest tokenRequest(String realm, Map<String, String> form) {
        return HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Http.form(form)))
            .build();
    }

    /** The key with which the realm signs. */
    RSAPublicKey signingKey(String realm) {
        JsonObject key = answer(HttpRequest.newBuilder(URI.create(issuer(realm) + "/protocol/openid-connect/certs")).build())
            .asJsonObject().getJsonArray("keys").getValuesAs(JsonValue::asJsonObject).stream()
            .filter(k -> k.getString("use").equals("sig") && k.getString("kty").equals("RSA"))
            .findFirst().orElseThrow();
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(JsonObject key, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.getString(member)));
    }

    /** Makes sure that a realm has an enabled account of that name with the demo's password; gives its subject. */
    String account(String realm, String username) {
        JsonObject account = Json.createObjectBuilder().add("username", username).add("firstName", "测试").add("enabled", true)
            .add("credentials", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("type", "password").add("value", DEMO_PASSWORD).add("temporary", false)))
            .build();
        Http.send(admin("/admin/realms/" + realm + "/users").POST(BodyPublishers.ofString(account.toString())).build(), BodyHandlers.ofString());
        String subject = subject(realm, username);
        enable(realm, subject, true);
        return subject;
    }

    String subject(String realm, String username) {
        return answer(admin("/admin/realms/" + realm + "/users?exact=true&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8)).build())
            .asJsonArray().getJsonObject(0).getString("id");
    }

    void enable(String realm, String subject, boolean enabled) {
        change("/admin/realms/" + realm + "/users/" + subject, user -> user.add("enabled", enabled));
    }

    /** Somebody who administers the realm in Keycloak sets an account's password. */
    void setPasswordAsSomebodyElse(String realm, String username) {
        String token = administratorOf(realm);
        JsonObject password = Json.createObjectBuilder().add("type", "password").add("value", DEMO_PASSWORD + "-set").add("temporary", false).build();
        succeed(admin("/admin/realms/" + realm + "/users/" + subject(realm, username) + "/reset-password").setHeader("Authorization", "Bearer " + token)
            .PUT(BodyPublishers.ofString(password.toString())));
    }

    /** The token of somebody who administers the realm in Keycloak. */
    private String administratorOf(String realm) {
        String administrator = "administrator-of-" + realm;
        account("master", administrator);
        String rights = answer(admin("/admin/realms/master/clients?clientId=" + realm + "-realm").build()).asJsonArray().getJsonObject(0).getString("id");
        JsonStructure roles = answer(admin("/admin/realms/master/clients/" + rights + "/roles").build());
        succeed(admin("/admin/realms/master/users/" + subject("master", administrator) + "/role-mappings/clients/" + rights).POST(BodyPublishers.ofString(roles.toString())));
        return passwordGrant("master", administrator, "admin-cli").getString("access_token");
    }

    void deleteAccount(String realm, String subject) {
        succeed(admin("/admin/realms/" + realm + "/users/" + subject).DELETE());
    }

    /** Somebody who administers the realm in Keycloak deletes an account and imports it again with its subject and a password that he knows. */
    void makeAccountAnewAsSomebodyElse(String realm, String username) {
        String token = administratorOf(realm);
        String subject = subject(realm, username);
        JsonObject account = Json.createObjectBuilder().add("id", subject).add("username", username).add("firstName", "测试").add("enabled", true)
            .add("credentials", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("type", "password").add("value", DEMO_PASSWORD).add("temporary", false))).build();
        succeed(admin("/admin/realms/" + realm + "/users/" + subject).setHeader("Authorization", "Bearer " + token).DELETE());
        succeed(admin("/admin/realms/" + realm + "/partialImport").setHeader("Authorization", "Bearer " + token).POST(BodyPublishers.ofString(
            Json.createObjectBuilder().add("ifResourceExists", "FAIL").add("users", Json.createArrayBuilder().add(account)).build().toString())));
    }

    /** Deletes the realm and makes another of its name, with its mark, the demo's client, and an account of the same user name and subject. */
    void makeRealmAnew(String realm, String username) {
        JsonObject before = answer(admin("/admin/realms/" + realm).build()).asJsonObject();
        JsonObject client = withoutIds(Json.createObjectBuilder(demoClient(realm)).remove("id").build());
        JsonObject account = Json.createObjectBuilder().add("id", subject(realm, username)).add("username", username).add("firstName", "测试").add("lastName", "员")
            .add("email", username + "@example.org").add("enabled", true).add("credentials", Json.createArrayBuilder().add(Json.createObjectBuilder()
                .add("type", "password").add("value", DEMO_PASSWORD).add("temporary", false))).build();
        succeed(admin("/admin/realms/" + realm).DELETE());
        succeed(admin("/admin/realms").POST(BodyPublishers.ofString(Json.createObjectBuilder().add("realm", realm).add("enabled", true)
            .add("attributes", before.getJsonObject("attributes")).add("clients", Json.createArrayBuilder().add(client)).add("users", Json.createArrayBuilder().add(account))
            .build().toString())));
    }

    private static void succeed(HttpRequest.Builder request) {
        HttpResponse<String> answer = Http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("Keycloak answered " + answer.statusCode() + " to " + answer.uri().getPath());
        }
    }

    /** Has the demo's client send people through Keycloak's pages as well, and back to one address. */
    void letDemoClientUsePages(String realm, URI back) {
        change("/admin/realms/" + realm + "/clients/" + demoClient(realm).getString("id"),
            c -> c.add("standardFlowEnabled", true).add("redirectUris", Json.createArrayBuilder().add(back.toString())));
    }

    /** How long the demo client's access tokens live, in seconds. */
    void demoTokenLife(String realm, int seconds) {
        String id = demoClient(realm).getString("id");
        change("/admin/realms/" + realm + "/clients/" + id, c -> c.add("attributes",
            Json.createObjectBuilder(demoClient(realm).getJsonObject("attributes")).add("access.token.lifespan", String.valueOf(seconds))));
    }

    /** As the realm has it. */
    void demoTokenLifeAsBefore(String realm) {
        String id = demoClient(realm).getString("id");
        change("/admin/realms/" + realm + "/clients/" + id, c -> c.add("attributes",
            Json.createObjectBuilder(demoClient(realm).getJsonObject("attributes")).add("access.token.lifespan", "")));
    }

    /** Somebody who administers the realm in Keycloak has it write a claim of his choice, as JSON, into every access token of the demo's client. */
    void haveClaimWritten(String realm, String claim, JsonValue value) {
        JsonObject mapper = Json.createObjectBuilder().add("name", "written-" + claim).add("protocol", "openid-connect").add("protocolMapper", "oidc-hardcoded-claim-mapper")
            .add("config", Json.createObjectBuilder().add("claim.name", claim).add("claim.value", value.toString()).add("jsonType.label", "JSON").add("access.token.claim", "true")).build();
        succeed(admin("/admin/realms/" + realm + "/clients/" + demoClient(realm).getString("id") + "/protocol-mappers/models")
            .setHeader("Authorization", "Bearer " + administratorOf(realm)).POST(BodyPublishers.ofString(mapper.toString())));
    }

    /** Adds a client like the demo's under another name, with its mappers or with none. */
    void addClientLikeTheDemos(String realm, String name, boolean withMappers) {
        JsonObjectBuilder like = Json.createObjectBuilder(demoClient(realm)).add("clientId", name).remove("id");
        if (!withMappers) {
            like.remove("protocolMappers");
        }
        removeClient(realm, name);
        Http.send(admin("/admin/realms/" + realm + "/clients").POST(BodyPublishers.ofString(withoutIds(like.build()).toString())).build(),
            BodyHandlers.ofString());
    }

    void removeClient(String realm, String name) {
        answer(admin("/admin/realms/" + realm + "/clients?clientId=" + name).build()).asJsonArray().getValuesAs(JsonValue::asJsonObject)
            .forEach(c -> Http.send(admin("/admin/realms/" + realm + "/clients/" + c.getString("id")).DELETE().build(), BodyHandlers.ofString()));
    }

    /** Access token of an account through another client than the demo's. */
    String accessToken(String realm, String username, String throughClient) {
        return passwordGrant(realm, username, throughClient).getString("access_token");
    }

    /** Mappers have ids of their own, which must not be taken twice. */
    private static JsonObject withoutIds(JsonObject client) {
        if (!client.containsKey("protocolMappers")) {
            return client;
        }
        var mappers = Json.createArrayBuilder();
        client.getJsonArray("protocolMappers").getValuesAs(JsonValue::asJsonObject)
            .forEach(m -> mappers.add(Json.createObjectBuilder(m).remove("id")));
        return Json.createObjectBuilder(client).add("protocolMappers", mappers).build();
    }

    private JsonObject demoClient(String realm) {
        return answer(admin("/admin/realms/" + realm + "/clients?clientId=xueji-demo").build()).asJsonArray().getJsonObject(0);
    }

    private void change(String path, java.util.function.UnaryOperator<JsonObjectBuilder> change) {
        JsonObject present = answer(admin(path).build()).asJsonObject();
        JsonObject changed = change.apply(Json.createObjectBuilder(present)).build();
        HttpResponse<String> response = Http.send(admin(path).PUT(BodyPublishers.ofString(changed.toString())).build(), BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("Keycloak answered " + response.statusCode() + " to " + path);
        }
    }

    private HttpRequest.Builder admin(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + masterToken())
            .header("Content-Type", "application/json");
    }

    private static JsonStructure answer(HttpRequest request) {
        return read(Http.send(request, BodyHandlers.ofString()));
    }

    private static JsonStructure read(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("Keycloak answered " + response.statusCode() + " to " + response.uri().getPath());
        }
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.read();
        }
    }
}
