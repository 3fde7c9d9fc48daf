package org.xueji.dedup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A conflict in the list of those before their ruler.
 *
 * @param first the school or authority of the first side
 * @param second the school or authority of the second side
 * @param dueOn null once it is settled
 */
public record RulingRow(UUID ref, ConflictState state, boolean certain, List<MatchReason> reasons, RulingOutcome outcome, String first, String second, LocalDate dueOn,
                        Instant referredAt) {

    /** Short enough to be said on the telephone. */
    public String number() {
        return ref.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }
}
