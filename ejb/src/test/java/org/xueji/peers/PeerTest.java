package org.xueji.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.peers.AwkwardPeer.Behaviour;
import org.xueji.peers.AwkwardPeer.Received;

@Timeout(60)
class PeerTest {

    private static final UUID KEY = new UUID(7, 7);
    private static final JsonObject QUESTION = Json.createObjectBuilder().add("reference", "430102201005040119").build();
    private static final Behaviour GOOD = AwkwardPeer.object(Json.createObjectBuilder().add("answer", "YES").build());

    private final HandSetClock clock = new HandSetClock();

    @Test
    void aQuestionCarriesTheSecretAndItsKeyAndNothingInTheAddress() {
        try (AwkwardPeer outside = new AwkwardPeer(GOOD); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            Optional<Said> said = peer.ask("/questions", KEY, QUESTION);

            assertThat(said.flatMap(s -> s.text("answer", 10))).contains("YES");
            Received received = outside.received.getFirst();
            assertThat(received.path()).isEqualTo("/v1/questions");
            assertThat(received.headers().getFirst("Authorization")).isEqualTo("Bearer s3cret");
            assertThat(received.headers().getFirst("Idempotency-Key")).isEqualTo(KEY.toString()).isEqualTo(received.request());
            assertThat(received.body().getString("reference")).isEqualTo("430102201005040119");
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
            Arguments.of("an error of its own", PeerFailure.BROKEN, AwkwardPeer.PATIENT, AwkwardPeer.status(500)),
            Arguments.of("no time", PeerFailure.BROKEN, AwkwardPeer.PATIENT, AwkwardPeer.status(503)),
            Arguments.of("too many questions", PeerFailure.BROKEN, AwkwardPeer.PATIENT, AwkwardPeer.status(429)),
            Arguments.of("a success without an answer", PeerFailure.UNREADABLE, AwkwardPeer.PATIENT, AwkwardPeer.status(204)),
            Arguments.of("silence", PeerFailure.LATE, AwkwardPeer.HASTY, AwkwardPeer.silence()),
            Arguments.of("an answer that never ends", PeerFailure.LATE, AwkwardPeer.HASTY, AwkwardPeer.drip()),
            Arguments.of("hanging up", PeerFailure.CUT, AwkwardPeer.PATIENT, AwkwardPeer.hangUp()),
            Arguments.of("half an answer", PeerFailure.CUT, AwkwardPeer.PATIENT, AwkwardPeer.cutShort()),
            Arguments.of("a page", PeerFailure.UNREADABLE, AwkwardPeer.PATIENT, AwkwardPeer.says(r -> "<html>Under maintenance</html>")),
            Arguments.of("a list", PeerFailure.UNREADABLE, AwkwardPeer.PATIENT, AwkwardPeer.says(r -> "[]")),
            Arguments.of("half an object", PeerFailure.UNREADABLE, AwkwardPeer.PATIENT, AwkwardPeer.says(r -> "{\"request\":\"" + r.request() + "\"")),
            Arguments.of("brackets without end", PeerFailure.UNREADABLE, AwkwardPeer.PATIENT, AwkwardPeer.says(r -> "[".repeat(60_000))),
            Arguments.of("a number without end", PeerFailure.UNREADABLE, AwkwardPeer.PATIENT, AwkwardPeer.says(r -> "{\"n\":" + "9".repeat(60_000) + "}")),
            Arguments.of("an answer to somebody else", PeerFailure.UNREADABLE, AwkwardPeer.PATIENT, AwkwardPeer.says(r -> "{\"request\":\"" + new UUID(8, 8) + "\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void whateverItDoesIsAFailureWithANameAndIsTriedOnceMore(String what, PeerFailure why, PeerLimits limits, Behaviour behaviour) {
        try (AwkwardPeer outside = new AwkwardPeer(behaviour); Peer peer = peer(outside, limits)) {
            assertThat(peer.exchange("/questions", KEY, QUESTION)).isEqualTo(new PeerAnswer.Failed(why));
            assertThat(outside.received).hasSize(2).extracting(Received::request).containsOnly(KEY.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 401, 403, 404, 422})
    void aDenialIsNotTriedAgainAndARedirectNotFollowed(int status) {
        try (AwkwardPeer outside = new AwkwardPeer(AwkwardPeer.status(status)); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            assertThat(peer.exchange("/questions", KEY, QUESTION)).isEqualTo(new PeerAnswer.Failed(PeerFailure.DENIED));
            assertThat(outside.received).extracting(Received::path).containsExactly("/v1/questions");
        }
    }

    @Test
    void nobodyListeningIsNotReached() {
        AwkwardPeer outside = new AwkwardPeer(GOOD);
        outside.close();
        try (Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            assertThat(peer.exchange("/questions", KEY, QUESTION)).isEqualTo(new PeerAnswer.Failed(PeerFailure.NOT_REACHED));
        }
    }

    @Test
    void aFloodIsBrokenOff() {
        try (AwkwardPeer outside = new AwkwardPeer(AwkwardPeer.flood()); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            assertThat(peer.exchange("/questions", KEY, QUESTION)).isEqualTo(new PeerAnswer.Failed(PeerFailure.TOO_LARGE));
            assertThat(outside.received).hasSize(1);
            assertThat(outside.sent).as("what went onto the wire before it was cut").hasValueLessThan(16 << 20);
        }
    }

    @Test
    void theSecondTryIsHeard() {
        for (Behaviour first : List.of(AwkwardPeer.status(500), AwkwardPeer.hangUp(), AwkwardPeer.says(r -> "nonsense"))) {
            try (AwkwardPeer outside = new AwkwardPeer(first, GOOD); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
                assertThat(peer.ask("/questions", KEY, QUESTION)).isPresent();
                assertThat(outside.received).hasSize(2);
            }
        }
    }

    @Test
    void anAnswerThatComesAfterItsTimeIsNotTakenForThatOfTheNextQuestion() {
        Behaviour first = AwkwardPeer.says(r -> "{\"request\":\"" + r.request() + "\",\"answer\":\"FIRST\"}");
        Behaviour second = AwkwardPeer.says(r -> "{\"request\":\"" + r.request() + "\",\"answer\":\"SECOND\"}");
        try (AwkwardPeer outside = new AwkwardPeer(AwkwardPeer.late(first), second); Peer peer = peer(outside, AwkwardPeer.limits(1500, 1000))) {
            assertThat(peer.ask("/questions", KEY, QUESTION).flatMap(s -> s.text("answer", 10))).contains("SECOND");
        }
    }

    @Test
    void afterThreeFailuresItIsLeftAloneAndThenTriedByOne() {
        try (AwkwardPeer outside = new AwkwardPeer(AwkwardPeer.status(500)); Peer peer = peer(outside, AwkwardPeer.limits(5000, 3))) {
            peer.exchange("/questions", KEY, QUESTION);
            assertThat(peer.exchange("/questions", KEY, QUESTION)).as("the third failure, not the rest that follows it").isEqualTo(new PeerAnswer.Failed(PeerFailure.BROKEN));
            assertThat(peer.exchange("/questions", KEY, QUESTION)).isEqualTo(new PeerAnswer.Failed(PeerFailure.RESTING));
            assertThat(outside.received).hasSize(3);

            clock.passes(Duration.ofMinutes(1));
            assertThat(peer.exchange("/questions", KEY, QUESTION)).isEqualTo(new PeerAnswer.Failed(PeerFailure.BROKEN));
            assertThat(peer.exchange("/questions", KEY, QUESTION)).isEqualTo(new PeerAnswer.Failed(PeerFailure.RESTING));
            assertThat(outside.received).hasSize(4);

            clock.passes(Duration.ofMinutes(1));
            outside.now(GOOD);
            assertThat(peer.ask("/questions", KEY, QUESTION)).isPresent();
            assertThat(peer.ask("/questions", KEY, QUESTION)).isPresent();
        }
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        try (AwkwardPeer outside = new AwkwardPeer(AwkwardPeer.silence()); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            Thread.currentThread().interrupt();

            assertThat(peer.ask("/questions", KEY, QUESTION)).isEmpty();
            assertThat(Thread.interrupted()).as("and is told so").isTrue();
        }
    }

    @Test
    void nothingOfAQuestionOrAnAnswerIsLogged() {
        List<String> logged = new ArrayList<>();
        Handler listener = listener(logged);
        Logger.getLogger("org.xueji").addHandler(listener);
        try (AwkwardPeer outside = new AwkwardPeer(AwkwardPeer.says(r -> "cannot read " + r.body())); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            peer.ask("/questions", KEY, QUESTION);
        } finally {
            Logger.getLogger("org.xueji").removeHandler(listener);
        }
        assertThat(logged).singleElement().asString().contains("outside", "/questions", "UNREADABLE").doesNotContain("430102", "s3cret");
    }

    @Test
    void eachClaimHasItsOwnAnswerWhateverTheOrder() {
        List<JsonObject> claims = Stream.of("a", "b", "c").map(n -> Json.createObjectBuilder().add("name", n).build()).toList();
        Behaviour backwards = AwkwardPeer.says(r -> """
            {"request":"%s","answers":[{"claim":"2","answer":"C"},{"claim":"1","answer":"B"},{"claim":"0","answer":"A"}]}""".formatted(r.request()));
        try (AwkwardPeer outside = new AwkwardPeer(backwards); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            assertThat(words(peer.askEach("/questions", claims))).containsExactly("A", "B", "C");
        }
    }

    @Test
    void aClaimThatIsLeftOutOrAnsweredTwiceHasNoAnswerAndAStrangersIsNobodys() {
        List<JsonObject> claims = Stream.of("a", "b", "c").map(n -> Json.createObjectBuilder().add("name", n).build()).toList();
        Behaviour odd = AwkwardPeer.says(r -> """
            {"request":"%s","answers":[{"claim":"0","answer":"A"},{"claim":"1","answer":"B"},{"claim":"0","answer":"D"},{"claim":"7","answer":"E"},{"claim":"-1"},{"claim":null},{}]}"""
            .formatted(r.request()));
        try (AwkwardPeer outside = new AwkwardPeer(odd); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            assertThat(words(peer.askEach("/questions", claims))).containsExactly("-", "B", "-");
        }
    }

    @Test
    void nothingToAskIsNotAsked() {
        try (AwkwardPeer outside = new AwkwardPeer(GOOD); Peer peer = peer(outside, AwkwardPeer.PATIENT)) {
            assertThat(peer.askEach("/questions", List.of())).isEmpty();
            assertThat(outside.received).isEmpty();
        }
    }

    @Test
    void limitsThatOutlastAWorkersLeaseAreRefused() {
        assertThatThrownBy(() -> AwkwardPeer.limits(9000, 3)).isInstanceOf(IllegalStateException.class);
    }

    private Peer peer(AwkwardPeer outside, PeerLimits limits) {
        return new Peer(outside.address("outside"), limits, clock);
    }

    private static List<String> words(List<Optional<Said>> answers) {
        return answers.stream().map(a -> a.flatMap(s -> s.text("answer", 10)).orElse("-")).toList();
    }

    private static Handler listener(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(new SimpleFormatter().format(line));
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
    }

    /** A clock that goes when it is told. */
    private static final class HandSetClock extends Clock {

        private Instant now = Instant.parse("2026-09-10T01:00:00Z");

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
