package org.xueji.web.signin;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.kernel.Settings;

/** What this installation accepts of tokens, and how long it trusts them. */
final class TokenSettings {

    /** The audience of a token for the API. */
    static final String AUDIENCE = "xueji-api";

    private TokenSettings() {
    }

    /** How far clocks may differ. */
    static Duration skew() {
        return Settings.XUEJI_TOKEN_SKEW.find().map(Duration::parse).orElse(Duration.ofSeconds(10));
    }

    /** The age from which a session's token is renewed. */
    static Duration refreshAge() {
        return Settings.XUEJI_REFRESH_AGE.find().map(Duration::parse).orElse(Duration.ofMinutes(5));
    }

    /** The clients whose tokens the API takes. */
    static Set<String> acceptedClients() {
        boolean demo = Settings.XUEJI_DEMO.find().map(Boolean::parseBoolean).orElse(false);
        return Stream.of("xueji-console", "xueji-api", "xueji-demo").filter(c -> demo || !c.equals("xueji-demo")).collect(Collectors.toUnmodifiableSet());
    }
}
