package org.xueji.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.xueji.rules.Limit;
import org.xueji.rules.Procedure;
import org.xueji.rules.RuleVersion;
import org.xueji.rules.TimeLimit;

/**
 * A school, those above it who may have to act in its cases, and the rules by which they do.
 *
 * @param authority id of its competent authority
 * @param prefecture id of the prefecture in which it lies; null where there is none
 * @param province id of the province in which it lies
 * @param rules of that province, or of the nation where it has none
 */
public record Side(long school, long authority, Long prefecture, long province, RuleVersion rules) {

    /** The school and then its competent authority, in turn. */
    public Route inTurn(Limit limit) {
        return route(limit, List.of());
    }

    /** The school, its competent authority, and then whoever the province lets confirm in this procedure, in turn (V-28). */
    public Route inTurn(Limit limit, Procedure procedure) {
        return route(limit, confirming(procedure));
    }

    private Route route(Limit limit, List<Long> confirming) {
        List<Step> steps = new ArrayList<>(Route.inTurn(rules.limit(limit), school, authority).steps());
        TimeLimit confirmation = rules.limit(Limit.CONFIRMATION);
        confirming.forEach(organisation -> steps.add(Step.deciding(organisation, steps.size() + 1, confirmation)));
        return new Route(steps);
    }

    /** Who confirms after the competent authority, in turn. */
    public List<Long> confirming(Procedure procedure) {
        return rules.provincial().of(procedure).confirmations().stream().map(confirmation -> switch (confirmation) {
            case PREFECTURE -> prefecture;
            case PROVINCE -> (Long) province;
        }).filter(Objects::nonNull).filter(organisation -> organisation != authority).toList();
    }
}
