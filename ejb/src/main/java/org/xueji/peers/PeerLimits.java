package org.xueji.peers;

import java.time.Duration;
import org.xueji.kernel.Settings;

/**
 * How long and how much of a service outside is borne.
 *
 * @param connect until a connection stands
 * @param answer until the last byte of the answer, connecting included
 * @param pause before the one second try, on average: between half and one and a half of it
 * @param bytes the largest answer
 * @param failures in a row after which it is left alone
 * @param rest how long it is left alone
 */
public record PeerLimits(Duration connect, Duration answer, Duration pause, int bytes, int failures, Duration rest) {

    /** Less than the lease of a job's chunk, which a worker would lose while waiting; a test holds it to that. */
    public static final Duration LONGEST = Duration.ofSeconds(18);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int BYTES = 1 << 20;
    private static final int FAILURES = 3;
    private static final Duration REST = Duration.ofSeconds(30);

    /** @throws IllegalStateException if one question could last longer than a worker may be silent */
    public PeerLimits {
        if (answer.multipliedBy(2).plus(pause.multipliedBy(2)).compareTo(LONGEST) > 0) {
            throw new IllegalStateException("two tries of " + answer + " take longer than " + LONGEST);
        }
    }

    /** As the environment says. */
    public static PeerLimits fromEnvironment() {
        return new PeerLimits(Settings.XUEJI_PEER_CONNECT.find().map(Duration::parse).orElse(CONNECT),
            Settings.XUEJI_PEER_ANSWER.find().map(Duration::parse).orElse(ANSWER), PAUSE, BYTES, FAILURES,
            Settings.XUEJI_PEER_REST.find().map(Duration::parse).orElse(REST));
    }
}
