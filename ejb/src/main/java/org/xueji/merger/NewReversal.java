package org.xueji.merger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A reversal as it is filed, or corrected.
 *
 * @param effectiveOn the day on which everything goes back
 * @param statement why, and under what decision
 * @param documents references of uploaded files: the decision under which it is reversed; those of a correction are added
 */
public record NewReversal(LocalDate effectiveOn, String statement, List<UUID> documents) {

    public NewReversal {
        documents = documents == null ? List.of() : List.copyOf(documents);
    }
}
