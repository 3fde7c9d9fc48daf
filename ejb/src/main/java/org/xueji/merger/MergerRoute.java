package org.xueji.merger;

import java.util.ArrayList;
import java.util.List;
import org.xueji.approval.Route;
import org.xueji.approval.Step;
import org.xueji.rules.TimeLimit;

/**
 * By whom a merger is decided: a pure function of who takes part. Both schools agree, each for itself; then their competent authority approves, or the nearest
 * organisation at or above both (V-12, C-2); then whoever the province lets confirm (V-28). A school that is yet to be founded agrees to nothing.
 */
public final class MergerRoute {

    private MergerRoute() {
    }

    /**
     * The route of one absorbed school.
     *
     * @param absorbing id of the school that takes over; null where it is founded with the merger
     * @param decider id of the competent authority of both, or of the nearest at or above both
     * @param confirming ids of those above it who confirm, in turn
     * @param limit a limit of service; no article gives one
     */
    public static Route of(long absorbed, Long absorbing, long decider, List<Long> confirming, TimeLimit limit) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.deciding(absorbed, 1, limit));
        if (absorbing != null) {
            steps.add(Step.deciding(absorbing, 1, limit));
        }
        steps.add(Step.deciding(decider, 2, limit));
        confirming.forEach(above -> steps.add(Step.deciding(above, steps.getLast().turn() + 1, limit)));
        return new Route(steps);
    }

    /**
     * The route back. The absorbed school is closed, and its authority speaks for it, unless that decides anyway; the absorbing school agrees, wherever it came from.
     *
     * @param authority id of the absorbed school's competent authority
     * @param deciders ids of whoever approved the merger and confirmed it, in turn
     */
    static Route back(long authority, long absorbing, List<Long> deciders, TimeLimit limit) {
        List<Step> steps = new ArrayList<>();
        if (!deciders.contains(authority)) {
            steps.add(Step.deciding(authority, 1, limit));
        }
        steps.add(Step.deciding(absorbing, 1, limit));
        deciders.forEach(decider -> steps.add(Step.deciding(decider, steps.getLast().turn() + 1, limit)));
        return new Route(steps);
    }
}
