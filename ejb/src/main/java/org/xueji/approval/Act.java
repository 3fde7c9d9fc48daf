package org.xueji.approval;

import java.util.Map;
import java.util.UUID;

/**
 * What somebody wants to do to cases.
 *
 * @param reasons by case, its own reason in words
 * @param reason for the cases without one of their own; blank for none
 */
public record Act(CaseAction action, Map<UUID, String> reasons, String reason) {

    public Act {
        reasons = Map.copyOf(reasons);
    }

    /** The same for every case. */
    public static Act of(CaseAction action, String reason) {
        return new Act(action, Map.of(), reason);
    }

    String reasonFor(UUID ref) {
        return reasons.getOrDefault(ref, reason == null ? "" : reason);
    }
}
