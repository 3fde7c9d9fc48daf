package org.xueji.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingSignInsTest {

    private final PendingSignIns pending = new PendingSignIns();

    @Test
    void eachTabFindsItsOwn() {
        pending.add(begun("a"));
        pending.add(begun("b"));

        assertThat(pending.take("a")).hasValue(begun("a"));
        assertThat(pending.take("b")).hasValue(begun("b"));
    }

    @Test
    void oneIsUsedOnce() {
        pending.add(begun("a"));
        pending.take("a");

        assertThat(pending.take("a")).isEmpty();
    }

    @Test
    void ofTooManyTheOldestIsForgotten() {
        IntStream.rangeClosed(0, PendingSignIns.MOST).forEach(i -> pending.add(begun("s" + i)));

        assertThat(pending.take("s0")).isEmpty();
        assertThat(pending.take("s1")).isPresent();
        assertThat(pending.take("s" + PendingSignIns.MOST)).isPresent();
    }

    private static PendingSignIn begun(String state) {
        return new PendingSignIn("p43", state, "nonce", "verifier", "/", SignInLevel.ONE_FACTOR);
    }
}
