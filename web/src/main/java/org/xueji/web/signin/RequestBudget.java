package org.xueji.web.signin;

import java.time.Duration;

/** How many requests somebody has left: as many as a minute's at once, coming back evenly. */
final class RequestBudget {

    private static final double NANOS_A_MINUTE = Duration.ofMinutes(1).toNanos();

    private final int perMinute;
    private double left;
    private long at;
    private boolean begun;

    RequestBudget(int perMinute) {
        this.perMinute = perMinute;
        this.left = perMinute;
    }

    int perMinute() {
        return perMinute;
    }

    /**
     * Takes one.
     *
     * @param now nanoseconds of a clock that only goes forward
     * @return zero where one was left; otherwise how long until there is one
     */
    synchronized Duration take(long now) {
        if (begun) {
            left = Math.min(perMinute, left + (now - at) / NANOS_A_MINUTE * perMinute);
        }
        begun = true;
        at = now;
        if (left >= 1) {
            left--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - left) / perMinute * NANOS_A_MINUTE));
    }
}
