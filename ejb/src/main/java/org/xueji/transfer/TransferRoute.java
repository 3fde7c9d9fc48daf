package org.xueji.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Step;
import org.xueji.rules.Limit;

/**
 * By whom a transfer is decided, and with whom it is filed for the record (V-14): a pure function of where both schools lie and of their provinces' rules.
 *
 * <p>Both schools and both competent authorities decide; an authority of both decides once. Across provinces each of the two schools files with both provincial
 * authorities, whether or not these are competent authorities as well. Confirmations that a province adds (V-28) follow the parties, the sending side's first.
 */
public final class TransferRoute {

    private TransferRoute() {
    }

    /**
     * The route under the rules of both sides' provinces: the parties of a side have the time that their province gives, order and additional filings are those of the
     * province whose school files.
     */
    public static Route between(Side sending, Side receiving, TransferKind kind) {
        List<Step> steps = new ArrayList<>();
        Set<Long> parties = Stream.of(sending.school(), sending.authority(), receiving.school(), receiving.authority()).collect(Collectors.toSet());
        List<List<Long>> turns = turns(sending, receiving, parties, kind);
        for (int turn = 1; turn <= turns.size(); turn++) {
            for (long organisation : turns.get(turn - 1)) {
                Limit limit = parties.contains(organisation) ? Limit.TRANSFER_DECISION : Limit.CONFIRMATION;
                steps.add(Step.deciding(organisation, turn, (actsFor(sending, organisation, kind) ? sending : receiving).rules().limit(limit)));
            }
        }
        if (sending.province() != receiving.province()) {
            for (Side side : List.of(sending, receiving)) {
                for (int filing = 0; filing < 2; filing++) {   // the sending school's and the receiving school's, in this order
                    steps.add(Step.filing(side.province(), side.rules().limit(Limit.TRANSFER_FILING)));
                }
            }
        }
        Set<Long> known = steps.stream().map(Step::organisation).collect(Collectors.toSet());
        additional(sending, receiving).filter(organisation -> !known.contains(organisation)).forEach(organisation ->
            steps.add(Step.filing(organisation, sending.rules().limit(Limit.TRANSFER_FILING))));
        return new Route(steps);
    }

    private static boolean actsFor(Side side, long organisation, TransferKind kind) {
        return organisation == side.school() || organisation == side.authority() || side.confirming(kind.procedure()).contains(organisation);
    }

    /** With whom the sending school files beyond what V-14 says; never with anybody outside its province. */
    private static Stream<Long> additional(Side sending, Side receiving) {
        Stream<Long> prefectures = sending.province() == receiving.province() ? Stream.of(sending.prefecture(), receiving.prefecture()) : Stream.of(sending.prefecture());
        return sending.rules().provincial().transferFilings().stream().flatMap(filing -> switch (filing) {
            case PREFECTURES -> prefectures;
            case PROVINCE -> Stream.of(sending.province());
        }).filter(Objects::nonNull).distinct();
    }

    /** Whoever is asked twice decides once, the last time; a party does not confirm besides. */
    private static List<List<Long>> turns(Side sending, Side receiving, Set<Long> parties, TransferKind kind) {
        List<List<Long>> inOrder = switch (sending.rules().provincial().transferOrder()) {
            case EACH_FOR_ITSELF -> List.of(List.of(sending.school(), receiving.school(), sending.authority(), receiving.authority()));
            case SCHOOLS_FIRST -> List.of(List.of(sending.school(), receiving.school()), List.of(sending.authority(), receiving.authority()));
            case SENDING_SIDE_FIRST -> List.of(List.of(sending.school()), List.of(sending.authority()), List.of(receiving.school()), List.of(receiving.authority()));
        };
        List<List<Long>> asked = Stream.of(inOrder.stream(), confirming(sending, parties, kind), confirming(receiving, parties, kind)).flatMap(turns -> turns).toList();
        List<List<Long>> once = new ArrayList<>();
        for (int turn = 0; turn < asked.size(); turn++) {
            Set<Long> later = asked.subList(turn + 1, asked.size()).stream().flatMap(List::stream).collect(Collectors.toSet());
            once.add(asked.get(turn).stream().distinct().filter(organisation -> !later.contains(organisation)).toList());
        }
        return once.stream().filter(turn -> !turn.isEmpty()).toList();
    }

    private static Stream<List<Long>> confirming(Side side, Set<Long> parties, TransferKind kind) {
        return side.confirming(kind.procedure()).stream().filter(organisation -> !parties.contains(organisation)).map(List::of);
    }
}
