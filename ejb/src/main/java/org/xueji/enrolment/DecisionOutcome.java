package org.xueji.enrolment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.xueji.kernel.Refusal;

/**
 * What came of an act on several records.
 *
 * @param done how many it was done to
 * @param objections by record, why it was not
 */
public record DecisionOutcome(int done, Map<UUID, Refusal> objections) {

    /** Both together. */
    DecisionOutcome and(DecisionOutcome other) {
        Map<UUID, Refusal> all = new LinkedHashMap<>(objections);
        all.putAll(other.objections);
        return new DecisionOutcome(done + other.done, all);
    }
}
