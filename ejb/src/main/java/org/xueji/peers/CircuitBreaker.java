package org.xueji.peers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a service alone that failed several times in a row. When the rest is over one question is let through, and the others wait for what
 * comes of it. Safe for use by several threads; each server has its own.
 */
final class CircuitBreaker {

    private final int most;
    private final Duration rest;
    private final Clock clock;
    private int failures;
    private Instant restsUntil = Instant.MIN;

    CircuitBreaker(int most, Duration rest, Clock clock) {
        this.most = most;
        this.rest = rest;
        this.clock = clock;
    }

    /** Whether a question may be put now. */
    synchronized boolean admits() {
        if (failures < most) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(restsUntil)) {
            return false;
        }
        restsUntil = now.plus(rest);
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        if (++failures >= most) {
            restsUntil = clock.instant().plus(rest);
        }
    }
}
