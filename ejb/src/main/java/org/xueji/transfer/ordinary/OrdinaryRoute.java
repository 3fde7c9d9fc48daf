package org.xueji.transfer.ordinary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.xueji.approval.Route;
import org.xueji.approval.Step;
import org.xueji.rules.NationalRules;

/**
 * By whom a transfer between a vocational and an ordinary school is decided, and with whom it is filed for the record (V-14): a pure function of where both sides lie.
 *
 * <p>The authority outside decides once, for the ordinary school and for itself. Of the vocational side the school and its competent authority decide: about who leaves in
 * this case, each for itself; about who comes by the review of the record, after the side outside has agreed. Across provinces each side files with both.
 */
final class OrdinaryRoute {

    private OrdinaryRoute() {
    }

    /**
     * Both sides, by the ids of their organisations.
     *
     * @param outside the authority that represents the ordinary school
     * @param authority the competent authority of the vocational school
     */
    record Sides(long outside, long outsideProvince, long school, long authority, long province) {
    }

    static Route of(Direction direction, Sides sides, NationalRules rules) {
        LongStream deciding = switch (direction) {
            case FROM_ORDINARY -> LongStream.of(sides.outside());
            case TO_ORDINARY -> LongStream.of(sides.outside(), sides.school(), sides.authority()).distinct();
        };
        List<Step> steps = new ArrayList<>(deciding.mapToObj(organisation -> Step.deciding(organisation, 1, rules.transferDecision())).toList());
        if (sides.province() != sides.outsideProvince()) {
            List<Long> provinces = direction == Direction.FROM_ORDINARY ? List.of(sides.outsideProvince(), sides.province()) : List.of(sides.province(), sides.outsideProvince());
            for (long province : provinces) {
                for (int filing = 0; filing < 2; filing++) {   // the sending school's and the receiving school's, in this order
                    steps.add(Step.filing(province, rules.transferFiling()));
                }
            }
        }
        return new Route(steps);
    }
}
