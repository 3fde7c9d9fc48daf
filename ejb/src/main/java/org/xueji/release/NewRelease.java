package org.xueji.release;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.LeavingReason;

/**
 * A release to be filed.
 *
 * @param leftOn the day from which the registration is no longer held
 * @param statement what happened, in words
 * @param documents references of uploaded files; may be empty
 */
public record NewRelease(LeavingReason reason, LocalDate leftOn, String statement, List<UUID> documents) {

    public NewRelease {
        documents = documents == null ? List.of() : List.copyOf(documents);
    }
}
