package org.xueji.it;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what happens elsewhere, no longer than it takes. */
final class Patience {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Patience() {
    }

    /** Asks until the answer will do. */
    static <T> T forValue(Duration most, Supplier<T> question, Predicate<T> enough) {
        long end = System.nanoTime() + most.toNanos();
        T answer = question.get();
        while (!enough.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + answer + " after " + most);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            answer = question.get();
        }
        return answer;
    }

    static void until(Duration most, BooleanSupplier condition) {
        forValue(most, condition::getAsBoolean, Boolean::booleanValue);
    }
}
