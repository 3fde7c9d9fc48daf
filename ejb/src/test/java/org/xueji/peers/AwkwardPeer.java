package org.xueji.peers;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A service outside on a real socket that behaves as it is told, one request after the other; the last behaviour goes on. */
public final class AwkwardPeer implements AutoCloseable {

    /** Time enough for every good answer on a busy machine. */
    public static final PeerLimits PATIENT = limits(5000, 1000);
    /** So little time that only what has to be late is asked with it. */
    public static final PeerLimits HASTY = limits(700, 1000);

    /** What it does with a request. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Received request, HttpExchange exchange, AwkwardPeer peer) throws IOException, InterruptedException;
    }

    /** A request as it came. */
    public record Received(String path, Headers headers, JsonObject body) {

        /** What it says that its answer must repeat. */
        public String request() {
            return body.getString("request");
        }
    }

    private final ConcurrentLinkedDeque<Behaviour> next = new ConcurrentLinkedDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    public final List<Received> received = new CopyOnWriteArrayList<>();
    final AtomicLong sent = new AtomicLong();

    public AwkwardPeer(Behaviour... behaviours) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        now(behaviours);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Never left alone, and asked again at once. */
    public static PeerLimits limitsWithoutRest() {
        return limits(5000, Integer.MAX_VALUE);
    }

    static PeerLimits limits(int answerMillis, int failures) {
        return new PeerLimits(Duration.ofSeconds(5), Duration.ofMillis(answerMillis), Duration.ofMillis(1), 64 * 1024, failures, Duration.ofMinutes(1));
    }

    /** Behaves so from now on. */
    public void now(Behaviour... behaviours) {
        next.clear();
        next.addAll(List.of(behaviours));
    }

    public PeerAddress address(String name) {
        return new PeerAddress(name, URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/"), "s3cret");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange; JsonReader reader = Json.createReader(new StringReader(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)))) {
            Received request = new Received(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), reader.readObject());
            received.add(request);
            (next.size() > 1 ? next.poll() : next.peek()).answer(request, exchange, this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says this. */
    public static Behaviour says(Function<Received, String> body) {
        return status(200, body);
    }

    /** Answers each claim by what this makes of it. */
    public static Behaviour answers(Function<JsonObject, JsonObject> answer) {
        return says(request -> {
            var answers = Json.createArrayBuilder();
            request.body().getJsonArray("claims").getValuesAs(JsonObject.class)
                .forEach(claim -> answers.add(Json.createObjectBuilder(answer.apply(claim)).add("claim", claim.getString("claim"))));
            return Json.createObjectBuilder().add("request", request.request()).add("answers", answers).build().toString();
        });
    }

    /** Answers its own way in one object, which repeats the request. */
    public static Behaviour object(JsonObject answer) {
        return says(request -> Json.createObjectBuilder(answer).add("request", request.request()).build().toString());
    }

    public static Behaviour status(int status) {
        return status(status, request -> "");
    }

    static Behaviour status(int status, Function<Received, String> body) {
        return (request, exchange, peer) -> {
            byte[] bytes = body.apply(request).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", peer.address("elsewhere").at("/elsewhere").toString());
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Takes the question and says nothing. */
    public static Behaviour silence() {
        return (request, exchange, peer) -> peer.closed.await();
    }

    /** Says this, when nobody waits any more: after the next question has come. */
    public static Behaviour late(Behaviour answer) {
        return (request, exchange, peer) -> {
            int before = peer.received.size();
            while (peer.received.size() == before && !peer.closed.await(5, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
            answer.answer(request, exchange, peer);
        };
    }

    /** Begins an answer at once, and never comes to its end. */
    static Behaviour drip() {
        return (request, exchange, peer) -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (!peer.closed.await(10, TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        };
    }

    /** Sends without end, as fast as it goes. */
    static Behaviour flood() {
        return (request, exchange, peer) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[8192];
            while (peer.closed.getCount() > 0) {
                exchange.getResponseBody().write(much);
                peer.sent.addAndGet(much.length);
            }
        };
    }

    /** Hangs up without a word. */
    public static Behaviour hangUp() {
        return (request, exchange, peer) -> { };
    }

    /** Promises more than it sends, and hangs up. */
    static Behaviour cutShort() {
        return (request, exchange, peer) -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"request\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
