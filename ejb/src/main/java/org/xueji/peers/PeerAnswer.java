package org.xueji.peers;

import jakarta.json.JsonObject;
import java.util.Optional;

/** What came of one question to a service outside. */
sealed interface PeerAnswer {

    /** It answered, and names our question. */
    record Heard(JsonObject body) implements PeerAnswer {
    }

    /** It did not. */
    record Failed(PeerFailure why) implements PeerAnswer {
    }

    default Optional<Said> said() {
        return this instanceof Heard heard ? Optional.of(new Said(heard.body())) : Optional.empty();
    }
}
