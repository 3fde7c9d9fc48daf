package org.xueji.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * A register of ordinary schools that the stack asks about every new student, open while tests run. It holds nobody but whom a test has put into it, so that no
 * other test meets it.
 */
final class OtherRegister {

    /** Its name in the settings of the stack. */
    static final String NAME = "ordinary";

    /** By identity number, what it says of whom it holds. */
    private static final Map<String, JsonObject> HELD = new ConcurrentHashMap<>();
    /** By path and reference, what it says next; nothing is status 503. */
    private static final Map<String, JsonObject> SAYS = new ConcurrentHashMap<>();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private OtherRegister() {
    }

    /** Opens it for all tests. Where the port is taken, nobody answers. */
    public static final class Open implements LauncherSessionListener {

        private HttpServer server;

        @Override
        public void launcherSessionOpened(LauncherSession session) {
            String port = System.getProperty("xueji.register.port");
            if (port == null) {
                return;
            }
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), 0);
                server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
                server.createContext("/", OtherRegister::answer);
                server.start();
                Register.answerEarlierChecks(NAME);
            } catch (IOException e) {
                System.getLogger(OtherRegister.class.getName()).log(System.Logger.Level.WARNING, "port " + port + " is taken", e);
            }
        }

        @Override
        public void launcherSessionClosed(LauncherSession session) {
            if (server != null) {
                server.stop(0);
            }
        }
    }

    /** From now on it holds a student, under a reference. */
    static void holds(StatedStudent student, String reference, String division, boolean ongoing, String... fields) {
        JsonArrayBuilder named = Json.createArrayBuilder();
        List.of(fields).forEach(named::add);
        HELD.put(student.fields().get("identityNumber"), Json.createObjectBuilder().add("answer", "HELD_THERE").add("reference", reference).add("shown", "G" + reference + "00000000")
            .add("division", division).add("kind", "ORDINARY_UPPER_SECONDARY").add("ongoing", ongoing).add("fields", named).build());
    }

    /** It says this from now on when it is asked for the release or the archive under a reference. */
    static void says(String path, String reference, JsonObject answer) {
        SAYS.put(path + reference, answer);
    }

    /** How often it was asked so about a reference. */
    static long asked(String path, String reference) {
        return ASKED.stream().filter((path + reference)::equals).count();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange; JsonReader reader = Json.createReader(new StringReader(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)))) {
            JsonObject question = reader.readObject();
            JsonObject answer = exchange.getRequestURI().getPath().equals("/checks") ? checks(question) : said(exchange.getRequestURI().getPath() + question.getString("reference"));
            byte[] body = Json.createObjectBuilder(answer).add("request", question.getString("request")).build().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.isEmpty() ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static JsonObject checks(JsonObject question) {
        JsonArrayBuilder answers = Json.createArrayBuilder();
        question.getJsonArray("claims").getValuesAs(JsonObject.class).forEach(claim -> answers.add(Json.createObjectBuilder(
            HELD.getOrDefault(claim.getString("number", ""), Json.createObjectBuilder().add("answer", "NONE").build())).add("claim", claim.getString("claim"))));
        return Json.createObjectBuilder().add("answers", answers).build();
    }

    private static JsonObject said(String asked) {
        ASKED.add(asked);
        return SAYS.getOrDefault(asked, JsonObject.EMPTY_JSON_OBJECT);
    }
}
