package org.xueji.peers;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A service outside, asked in JSON by POST. A question ends within two tries of {@link PeerLimits#answer}, with an answer or with none; nothing that
 * the service does throws. Both tries carry the same {@code Idempotency-Key}, and an answer that does not repeat it as {@code request} is not ours
 * and is not read. Questions and answers are never logged, and nothing of them is in an address.
 *
 * <p>Never asked inside a database transaction: it would hold rows and a connection while it waits. Safe for use by several threads.
 */
public final class Peer implements AutoCloseable {

    /** How many things are asked about in one question. */
    public static final int MOST_AT_ONCE = 500;

    private static final Logger LOG = System.getLogger(Peer.class.getName());

    private final PeerAddress address;
    private final PeerLimits limits;
    private final CircuitBreaker breaker;
    private final HttpClient http;

    public Peer(PeerAddress address, PeerLimits limits, Clock clock) {
        this.address = address;
        this.limits = limits;
        this.breaker = new CircuitBreaker(limits.failures(), limits.rest(), clock);
        this.http = HttpClient.newBuilder().connectTimeout(limits.connect()).version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /** The name by which records know it. */
    public String name() {
        return address.name();
    }

    /**
     * Asks one question.
     *
     * @param path a constant, beginning with a slash
     * @param key the same for the same question, so that the service does once what it is asked twice
     * @return empty where there is no answer
     */
    public Optional<Said> ask(String path, UUID key, JsonObject question) {
        return exchange(path, key, question).said();
    }

    /**
     * Asks the same about several claims at once: {@code {"request", "claims": [{"claim": "0", …}]}}, answered by
     * {@code {"request", "answers": [{"claim": "0", …}]}} in any order.
     *
     * @param claims at most {@link #MOST_AT_ONCE}
     * @return one for each claim, in their order; empty where the service did not answer, left the claim out or answered it twice
     */
    public List<Optional<Said>> askEach(String path, List<JsonObject> claims) {
        if (claims.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("at most " + MOST_AT_ONCE + " at once");
        }
        List<Optional<Said>> answers = new ArrayList<>();
        if (claims.isEmpty()) {
            return answers;
        }
        JsonArrayBuilder numbered = Json.createArrayBuilder();
        for (int i = 0; i < claims.size(); i++) {
            numbered.add(Json.createObjectBuilder(claims.get(i)).add("claim", String.valueOf(i)));
            answers.add(Optional.empty());
        }
        Optional<List<Said>> said = ask(path, UUID.randomUUID(), Json.createObjectBuilder().add("claims", numbered).build())
            .flatMap(body -> body.list("answers", 2 * MOST_AT_ONCE));
        Set<Integer> answered = new HashSet<>();
        said.orElse(List.of()).forEach(one -> one.text("claim", 3).filter(n -> n.matches("[0-9]+")).map(Integer::valueOf)
            .filter(n -> n < answers.size()).ifPresent(n -> answers.set(n, answered.add(n) ? Optional.of(one) : Optional.empty())));
        return answers;
    }

    /** What came of a question, after the one second try that it may take. */
    PeerAnswer exchange(String path, UUID key, JsonObject question) {
        PeerAnswer answer = tried(path, key, question);
        if (answer instanceof PeerAnswer.Failed first && first.why().mayPass() && paused()) {
            PeerAnswer second = tried(path, key, question);
            answer = second instanceof PeerAnswer.Failed(PeerFailure why) && why == PeerFailure.RESTING ? answer : second;
        }
        if (answer instanceof PeerAnswer.Failed failed) {
            LOG.log(failed.why() == PeerFailure.RESTING ? Level.DEBUG : Level.WARNING, "no answer from {0} to {1}: {2}", name(), path, failed.why());
        }
        return answer;
    }

    /** Waits before the second try, not exactly as long as others do. Returns whether nobody interrupted. */
    private boolean paused() {
        long pause = limits.pause().toMillis();
        try {
            TimeUnit.MILLISECONDS.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private PeerAnswer tried(String path, UUID key, JsonObject question) {
        if (!breaker.admits()) {
            return new PeerAnswer.Failed(PeerFailure.RESTING);
        }
        PeerAnswer answer = sent(path, key, question);
        switch (answer) {
            case PeerAnswer.Heard heard -> breaker.succeeded();
            case PeerAnswer.Failed(PeerFailure why) when why == PeerFailure.DENIED -> breaker.succeeded();   // it is there, and answered
            case PeerAnswer.Failed failed -> breaker.failed();
        }
        return answer;
    }

    private PeerAnswer sent(String path, UUID key, JsonObject question) {
        HttpRequest request = HttpRequest.newBuilder(address.at(path))
            .header("Authorization", "Bearer " + address.secret())
            .header("Idempotency-Key", key.toString())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(Json.createObjectBuilder(question).add("request", key.toString()).build().toString()))
            .build();
        // the client's own time limit ends with the headers, and a body may drip for ever: the limit here covers all of it
        CompletableFuture<HttpResponse<byte[]>> response = http.sendAsync(request, headers -> new BoundedBody(limits.bytes()));
        try {
            return read(response.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS), key);
        } catch (TimeoutException e) {
            return failed(response, PeerFailure.LATE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(response, PeerFailure.LATE);
        } catch (ExecutionException e) {
            return failed(response, switch (e.getCause()) {
                case BoundedBody.TooLarge large -> PeerFailure.TOO_LARGE;
                case ConnectException none -> PeerFailure.NOT_REACHED;
                case HttpConnectTimeoutException none -> PeerFailure.NOT_REACHED;
                default -> PeerFailure.CUT;
            });
        }
    }

    private static PeerAnswer failed(CompletableFuture<?> response, PeerFailure why) {
        response.cancel(true);
        return new PeerAnswer.Failed(why);
    }

    private static PeerAnswer read(HttpResponse<byte[]> response, UUID key) {
        int status = response.statusCode();
        if (status == 200) {
            return read(response.body()).filter(body -> body.get("request") instanceof JsonString request && request.getString().equals(key.toString()))
                .<PeerAnswer>map(PeerAnswer.Heard::new).orElseGet(() -> new PeerAnswer.Failed(PeerFailure.UNREADABLE));
        }
        boolean later = status / 100 == 5 || status == 408 || status == 429;
        return new PeerAnswer.Failed(later ? PeerFailure.BROKEN : status / 100 == 2 ? PeerFailure.UNREADABLE : PeerFailure.DENIED);
    }

    private static Optional<JsonObject> read(byte[] body) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
            return reader.readValue() instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (RuntimeException e) {   // the reader throws more than its own exceptions: numbers without end, brackets without end
            return Optional.empty();
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
