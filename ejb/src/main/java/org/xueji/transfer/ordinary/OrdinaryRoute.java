package org.xueji.transfer.ordinary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.xueji.approval.Route;
import org.xueji.approval.Side;
import org.xueji.approval.Step;
import org.xueji.rules.Limit;
import org.xueji.rules.Procedure;
import org.xueji.rules.RuleVersion;

/**
 * By whom a transfer between a vocational and an ordinary school is decided, and with whom it is filed for the record (V-14): a pure function of where both sides lie and of
 * their provinces' rules.
 *
 * <p>The authority outside decides once, for the ordinary school and for itself. Of the vocational side the school and its competent authority decide: about who leaves in
 * this case, each for itself; about who comes by the review of the record, after the side outside has agreed. Across provinces each side files with both. Confirmations that
 * the vocational school's province adds (V-28) follow the parties about who leaves; about who comes they belong to the record.
 */
public final class OrdinaryRoute {

    private OrdinaryRoute() {
    }

    /**
     * The authority that represents the ordinary school.
     *
     * @param id of its organisation
     * @param province id of the province in which it lies; its own where it is one
     * @param rules of that province, or of the nation where it has none
     */
    public record Outside(long id, long province, RuleVersion rules) {
    }

    /** The route; every party has the time that its own province gives. */
    public static Route of(Direction direction, Outside outside, Side vocational) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.deciding(outside.id(), 1, outside.rules().limit(Limit.TRANSFER_DECISION)));
        if (direction == Direction.TO_ORDINARY) {
            LongStream.of(vocational.school(), vocational.authority()).filter(organisation -> organisation != outside.id())
                .forEach(organisation -> steps.add(Step.deciding(organisation, 1, vocational.rules().limit(Limit.TRANSFER_DECISION))));
            vocational.confirming(Procedure.BETWEEN_SCHOOLS).stream().filter(organisation -> organisation != outside.id())
                .forEach(organisation -> steps.add(Step.deciding(organisation, steps.getLast().turn() + 1, vocational.rules().limit(Limit.CONFIRMATION))));
        }
        if (vocational.province() != outside.province()) {
            Step ours = Step.filing(vocational.province(), vocational.rules().limit(Limit.TRANSFER_FILING));
            Step theirs = Step.filing(outside.province(), outside.rules().limit(Limit.TRANSFER_FILING));
            steps.addAll(direction == Direction.FROM_ORDINARY ? bothSchools(theirs, ours) : bothSchools(ours, theirs));
        }
        return new Route(steps);
    }

    /** The sending school's filing and the receiving school's with each province, the sending side's province first. */
    private static List<Step> bothSchools(Step sending, Step receiving) {
        return Stream.of(sending, sending, receiving, receiving).toList();
    }
}
