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
     * The route back. Whoever speaks for the school that gave agrees, unless it decides anyway, and so does the school that took over, wherever it came from.
     *
     * @param speaker id of the school that gave; of its competent authority where it is closed
     * @param deciders ids of whoever approved the hand-over and confirmed it, in turn
     */
    static Route back(long speaker, long taker, List<Long> deciders, TimeLimit limit) {
        List<Step> steps = new ArrayList<>();
        if (!deciders.contains(speaker)) {
            steps.add(Step.deciding(speaker, 1, limit));
        }
        steps.add(Step.deciding(taker, 1, limit));
        deciders.forEach(decider -> steps.add(Step.deciding(decider, steps.getLast().turn() + 1, limit)));
        return new Route(steps);
    }
}
