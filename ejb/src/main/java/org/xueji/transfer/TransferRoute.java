package org.xueji.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.xueji.approval.Route;
import org.xueji.approval.Step;
import org.xueji.rules.NationalRules;
import org.xueji.rules.PartyOrder;

/**
 * By whom a transfer is decided, and with whom it is filed for the record (V-14): a pure function of where both schools lie.
 *
 * <p>Both schools and both competent authorities decide; an authority of both decides once. Across provinces each of the two schools files with both provincial
 * authorities, whether or not these are competent authorities as well.
 */
final class TransferRoute {

    private TransferRoute() {
    }

    /**
     * One side of a transfer, by the ids of its organisations.
     *
     * @param authority the school's competent authority
     * @param province the province in which it lies
     */
    record Side(long school, long authority, long province) {
    }

    /** @param order in which the parties decide, as the province of the sending school has it */
    static Route between(Side sending, Side receiving, PartyOrder order, NationalRules rules) {
        List<Step> steps = new ArrayList<>();
        List<List<Long>> turns = turns(sending, receiving, order);
        for (int turn = 1; turn <= turns.size(); turn++) {
            for (long organisation : turns.get(turn - 1)) {
                steps.add(Step.deciding(organisation, turn, rules.transferDecision()));
            }
        }
        if (sending.province() != receiving.province()) {
            for (long province : List.of(sending.province(), receiving.province())) {
                for (int filing = 0; filing < 2; filing++) {   // the sending school's and the receiving school's, in this order
                    steps.add(Step.filing(province, rules.transferFiling()));
                }
            }
        }
        return new Route(steps);
    }

    private static List<List<Long>> turns(Side sending, Side receiving, PartyOrder order) {
        List<Long> schools = List.of(sending.school(), receiving.school());
        List<Long> authorities = LongStream.of(sending.authority(), receiving.authority()).distinct().boxed().toList();
        return switch (order) {
            case EACH_FOR_ITSELF -> List.of(Stream.of(schools, authorities).flatMap(List::stream).toList());
            case SCHOOLS_FIRST -> List.of(schools, authorities);
            case SENDING_SIDE_FIRST -> authorities.size() == 1
                ? Stream.of(sending.school(), receiving.school(), receiving.authority()).map(List::of).toList()
                : Stream.of(sending.school(), sending.authority(), receiving.school(), receiving.authority()).map(List::of).toList();
        };
    }
}
