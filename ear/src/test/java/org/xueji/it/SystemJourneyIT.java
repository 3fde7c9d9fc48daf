package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A school's system is registered, files new students, follows the feed, comes too often, and is revoked (C-3, C-6). */
class SystemJourneyIT {

    private static final long SEED = 2230;
    private static final int FLOOD = 8;
    private static final int ASKED = 15;

    private final Stack stack = Stack.running();
    private final Identity identity = new Identity(stack);
    private final FoundedSchool here = FoundedSchool.under("p43", "hunan", "430104");

    @Test
    void aSystemWorksWithinItsScopesUntilItIsRevoked() {
        here.clerk().post("/systems", wanted(60, "CHANGES_READ")).assertRefused(403, "tenancy.duty-does-not-cover");
        Caller.demo("guangdong-admin").post("/systems", wanted(60, "CHANGES_READ")).assertRefused(403, "tenancy.outside-jurisdiction");
        JsonObject given = here.administrator().post("/systems", wanted(600, "CHANGES_READ", "REGISTRATIONS_READ", "NEW_STUDENTS_WRITE")).json();
        String token = token(given);
        String start = asks(given, token, "/changes/now").json().getString("cursor");

        Answer uploaded = Answer.of(Http.send(acting(given, token, "/new-student-imports?name=new.xlsx").header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(here.file(2, 0, SEED))).build(), BodyHandlers.ofString()));
        here.clerk().await(uploaded.json().getString("ref"));

        List<JsonObject> told = Patience.forValue(java.time.Duration.ofSeconds(60), () -> changes(given, token, start), found -> found.size() >= 2);
        assertThat(told).allSatisfy(c -> {
            assertThat(c.getString("kind")).isEqualTo("CASE");
            assertThat(c.getString("caseKind")).isEqualTo("NEW_STUDENT");
            assertThat(c.getString("code")).isEqualTo(here.code());
            assertThat(asks(given, token, "/new-students/" + c.getString("subject")).status()).isEqualTo(200);
        });
        assertThat(asks(given, token, "/registrations").json().getJsonArray("rows")).isEmpty();

        String record = told.getFirst().getString("subject");
        sends(given, token, "/new-students/" + record + "/decision", "{\"action\":\"APPROVE\"}").assertRefused(403, "access.scope-missing");
        sends(given, token, "/operators", "{}").assertRefused(403, "access.scope-missing");
        Answer elsewhere = Answer.of(Http.send(acting(given, token, "/changes").setHeader("Xueji-Post", here.approver().post()).build(), BodyHandlers.ofString()));
        elsewhere.assertRefused(403, "tenancy.no-such-post");
        assertThat(Http.send(HttpRequest.newBuilder(stack.at("/organisations?post=" + given.getString("post"))).header("Authorization", "Bearer " + token).build(),
            BodyHandlers.ofString()).statusCode()).as("pages are for people").isNotEqualTo(200);

        JsonObject renewed = here.administrator().post("/systems/" + given.getString("system") + "/secret", JsonValue.EMPTY_JSON_OBJECT).json();
        assertThat(grant(given).statusCode()).as("the secret before").isEqualTo(401);
        assertThat(token(renewed)).isNotBlank();

        assertThat(here.administrator().post("/systems/" + given.getString("system") + "/revocation", JsonValue.EMPTY_JSON_OBJECT).status()).isEqualTo(204);
        asks(given, token, "/changes").assertRefused(401, "access.system-unknown");
        assertThat(grant(renewed).statusCode()).as("its client is gone").isEqualTo(401);
    }

    @Test
    void aSystemThatComesTooOftenIsToldWhenToComeAgain() {
        JsonObject given = here.administrator().post("/systems", wanted(1, "CHANGES_READ")).json();
        String token = token(given);
        assertThat(asks(given, token, "/changes").status()).isEqualTo(200);
        HttpResponse<String> refused = Http.send(acting(given, token, "/changes").build(), BodyHandlers.ofString());
        Answer.of(refused).assertRefused(429, "access.too-many-requests");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
        asks(given, token(given), "/registrations").assertRefused(429, "access.too-many-requests");
    }

    /** Whatever one province's system sends, another's is answered, and nearly as fast as where it is alone. */
    @Test
    void aFloodOfOneProvincesRequestsStarvesNoOther() throws Exception {
        JsonObject flooding = here.administrator().post("/systems", wanted(6000, "CHANGES_READ", "REGISTRATIONS_READ")).json();
        String flood = token(flooding);
        FoundedSchool elsewhere = FoundedSchool.under("p44", "guangdong", "440106");
        JsonObject other = elsewhere.administrator().post("/systems", wanted(elsewhere, 6000, "CHANGES_READ", "REGISTRATIONS_READ")).json();
        String token = token("p44", other);
        List<Long> alone = times(other, token);
        AtomicBoolean more = new AtomicBoolean(true);
        ConcurrentMap<Integer, Integer> answered = new ConcurrentHashMap<>();
        List<Long> beside;
        try (ExecutorService clients = Executors.newFixedThreadPool(FLOOD)) {
            for (int i = 0; i < FLOOD; i++) {
                clients.submit(() -> {
                    while (more.get()) {
                        answered.merge(asks(flooding, flood, "/changes?limit=1000").status(), 1, Integer::sum);
                    }
                });
            }
            Patience.until(java.time.Duration.ofSeconds(10), () -> answered.values().stream().mapToInt(n -> n).sum() > FLOOD);
            beside = times(other, token);
            more.set(false);
        }
        assertThat(answered).as("what is too much is told so, the rest is answered").containsOnlyKeys(200, 429);
        System.out.printf("alone %d ms, beside a flood of %s answers %d ms (middle of %d)%n", middle(alone), answered, middle(beside), ASKED);
        assertThat(middle(beside)).isLessThan(Math.max(1_000, 10 * middle(alone)));
    }

    /** How long each of some requests takes, in milliseconds; each is answered. */
    private List<Long> times(JsonObject given, String token) {
        return IntStream.range(0, ASKED).mapToObj(i -> {
            long began = System.nanoTime();
            assertThat(asks(given, token, "/registrations?limit=100").status()).isEqualTo(200);
            return (System.nanoTime() - began) / 1_000_000;
        }).toList();
    }

    private static long middle(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private JsonObject wanted(int perMinute, String... scopes) {
        return wanted(here, perMinute, scopes);
    }

    private static JsonObject wanted(FoundedSchool school, int perMinute, String... scopes) {
        JsonArrayBuilder named = Json.createArrayBuilder();
        List.of(scopes).forEach(named::add);
        return Json.createObjectBuilder().add("organisation", school.ref()).add("name", "教务系统").add("purpose", "报送新生，跟踪变化").add("scopes", named)
            .add("perMinute", perMinute).add("validUntil", LocalDate.now().plusDays(30).toString()).build();
    }

    private HttpResponse<String> grant(JsonObject given) {
        return grant("p43", given);
    }

    private HttpResponse<String> grant(String realm, JsonObject given) {
        return identity.askForToken(realm, Map.of("grant_type", "client_credentials", "client_id", given.getString("account"), "client_secret", given.getString("secret")));
    }

    private String token(JsonObject given) {
        return token("p43", given);
    }

    private String token(String realm, JsonObject given) {
        HttpResponse<String> granted = grant(realm, given);
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
        try (JsonReader reader = Json.createReader(new StringReader(granted.body()))) {
            return reader.readObject().getString("access_token");
        }
    }

    private List<JsonObject> changes(JsonObject given, String token, String after) {
        return asks(given, token, "/changes?after=" + after).json().getJsonArray("changes").getValuesAs(JsonObject.class);
    }

    private Answer asks(JsonObject given, String token, String path) {
        return Answer.of(Http.send(acting(given, token, path).build(), BodyHandlers.ofString()));
    }

    private Answer sends(JsonObject given, String token, String path, String body) {
        return Answer.of(Http.send(acting(given, token, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
    }

    private HttpRequest.Builder acting(JsonObject given, String token, String path) {
        return HttpRequest.newBuilder(stack.at("/api/v1" + path)).header("Authorization", "Bearer " + token).header("Xueji-Post", given.getString("post")).header("Accept-Language", "en");
    }
}
