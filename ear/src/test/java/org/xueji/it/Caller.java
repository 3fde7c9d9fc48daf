package org.xueji.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An operator who acts in one post over REST. */
final class Caller {

    /** Tokens live five minutes; they are asked for anew well before. */
    private static final Duration TOKEN_USED_FOR = Duration.ofMinutes(3);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);
    private static final Map<String, Caller> DEMO = new ConcurrentHashMap<>();

    private final SignIn signIn;
    private final String post;
    private final String language;

    private Caller(SignIn signIn, String post, String language) {
        this.signIn = signIn;
        this.post = post;
        this.language = language;
    }

    /** One person's sign-in, in whichever posts and languages; it is done anew when it has become old. */
    private static final class SignIn {

        private final Operator operator;
        private String token;
        private Instant tokenFrom;

        private SignIn(Operator operator) {
            this.operator = operator;
        }

        private synchronized String token() {
            if (token == null || tokenFrom.plus(TOKEN_USED_FOR).isBefore(Instant.now())) {
                token = operator.token(new Identity(Stack.running()));
                tokenFrom = Instant.now();
            }
            return token;
        }
    }

    /** An account of the demo in its only post. */
    static Caller demo(String username) {
        return DEMO.computeIfAbsent(username, Caller::signedIn);
    }

    private static Caller signedIn(String username) {
        Operator operator = Operator.all().stream().filter(o -> o.username().equals(username)).findFirst().orElseThrow();
        Caller nowhere = in(operator.realm(), operator.username(), "");
        return nowhere.naming(Operator.post(nowhere.token()));
    }

    /** An account that signs in on its own, in a post that was named to it. */
    static Caller in(String realm, String username, String post) {
        return new Caller(new SignIn(new Operator(realm, username)), post, "en");
    }

    /** The same person, naming this as the post. */
    Caller naming(String other) {
        return new Caller(signIn, other, language);
    }

    /** The same person, reading another language. */
    Caller speaking(String other) {
        return new Caller(signIn, post, other);
    }

    Operator operator() {
        return signIn.operator;
    }

    String post() {
        return post;
    }

    String token() {
        return signIn.token();
    }

    Answer get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    /** What is there, asked with one more header. */
    HttpResponse<String> get(String path, String header, String value) {
        return Http.send(acting(path, HttpRequest.newBuilder().header(header, value).GET()), BodyHandlers.ofString());
    }

    /** Sends with one more header. */
    HttpResponse<String> post(String path, JsonValue body, String header, String value) {
        return Http.send(acting(path, HttpRequest.newBuilder().header("Content-Type", "application/json").header(header, value)
            .POST(BodyPublishers.ofString(body.toString()))), BodyHandlers.ofString());
    }

    Answer post(String path, JsonValue body) {
        return post(path, "application/json", BodyPublishers.ofString(body.toString()));
    }

    Answer put(String path, JsonValue body) {
        return send(path, HttpRequest.newBuilder().header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())));
    }

    Answer post(String path, String type, BodyPublisher body) {
        return send(path, HttpRequest.newBuilder().header("Content-Type", type).POST(body));
    }

    /** Uploads a file of new students. */
    Answer upload(BodyPublisher file) {
        return post("/new-student-imports?name=%E6%96%B0%E7%94%9F.xlsx", "application/octet-stream", file);
    }

    Answer upload(byte[] file) {
        return upload(BodyPublishers.ofByteArray(file));
    }

    /** Sends a file under a name. */
    Answer postFile(String path, String name, byte[] content) {
        return send(path, named(name).POST(BodyPublishers.ofByteArray(content)));
    }

    /** Puts a file, under a name, in a place. */
    Answer putFile(String path, String name, byte[] content) {
        return send(path, named(name).PUT(BodyPublishers.ofByteArray(content)));
    }

    private static HttpRequest.Builder named(String name) {
        return HttpRequest.newBuilder().header("Content-Type", "application/octet-stream").header("Xueji-File-Name", Http.encode(name).replace("+", "%20"));
    }

    /** Asks for a file. */
    HttpResponse<byte[]> file(String path) {
        return Http.send(acting(path, HttpRequest.newBuilder().GET()), BodyHandlers.ofByteArray());
    }

    /** Has a file made. */
    HttpResponse<byte[]> made(String path) {
        return Http.send(acting(path, HttpRequest.newBuilder().header("Content-Type", "application/json").POST(BodyPublishers.noBody())), BodyHandlers.ofByteArray());
    }

    /** Acts on one record as it stands. */
    Answer decide(String record, String action, String reason) {
        return decide(record, Register.version(record), action, reason);
    }

    /** Acts on one record in the version that was read. */
    Answer decide(String record, int version, String action, String reason) {
        return post("/new-students/" + record + "/decision",
            Json.createObjectBuilder().add("action", action).add("version", version).add("reason", reason).build());
    }

    /** How a job ended. */
    JsonObject await(String job) {
        return Patience.forValue(Duration.ofMinutes(3), () -> get("/jobs/" + job).json(), j -> !"QUEUED RUNNING".contains(j.getString("state")));
    }

    private Answer send(String path, HttpRequest.Builder request) {
        return Answer.of(Http.send(acting(path, request), BodyHandlers.ofString()));
    }

    private HttpRequest acting(String path, HttpRequest.Builder request) {
        return request.uri(Stack.running().at("/api/v1" + path)).timeout(LONGEST_ANSWER)
            .header("Authorization", "Bearer " + token()).header("Xueji-Post", post).header("Accept-Language", language).build();
    }
}
