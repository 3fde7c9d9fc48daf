package org.xueji.dedup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseCourse;

/**
 * A conflict before its ruler.
 *
 * @param ref the conflict's reference
 * @param certain whether both sides stated the same document
 * @param outcome null until it is ruled on, and where it was settled otherwise
 * @param possible the outcomes that the acting post may rule now; none for anybody else
 * @param tookPart whether the acting human being is kept from ruling by having taken part
 */
public record RulingView(UUID ref, UUID caseRef, ConflictState state, boolean certain, List<MatchReason> reasons, RulingOutcome outcome, String ruler, LocalDate dueOn,
                         Instant openedAt, Instant settledAt, List<RulingSide> sides, CaseCourse course, List<RulingOutcome> possible, boolean tookPart) {

    /** Short enough to be said on the telephone. */
    public String number() {
        return ref.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }
}
