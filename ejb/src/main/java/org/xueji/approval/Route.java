package org.xueji.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.xueji.rules.TimeLimit;

/**
 * The steps of a case, frozen when it is filed. Steps are numbered from 1 in the order of the list.
 *
 * @param steps at least one of them decides
 */
public record Route(List<Step> steps) {

    /** @throws IllegalArgumentException if nobody decides, or if the turns of the deciding steps leave one out */
    public Route {
        steps = List.copyOf(steps);
        Set<Integer> turns = new TreeSet<>();
        steps.stream().filter(Step::decides).forEach(step -> turns.add(step.turn()));
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a route on which nobody decides");
        }
        int last = 0;
        for (int turn : turns) {
            if (turn != ++last) {
                throw new IllegalArgumentException("no deciding step has turn " + last);
            }
        }
    }

    public static Route of(Step... steps) {
        return new Route(List.of(steps));
    }

    /** Organisations that decide one after the other (依次), each with as much time. */
    public static Route inTurn(TimeLimit limit, long... organisations) {
        return new Route(IntStream.range(0, organisations.length).mapToObj(i -> Step.deciding(organisations[i], i + 1, limit)).toList());
    }

    /**
     * The step of that number.
     *
     * @param number from 1
     */
    public Step step(int number) {
        return steps.get(number - 1);
    }

    /** The numbers of the steps that decide in a turn; none after the last turn. */
    List<Integer> decidingInTurn(int turn) {
        return numbers(turn, Step.Mode.DECIDE);
    }

    List<Integer> filings() {
        return numbers(0, Step.Mode.FILE_FOR_RECORD);
    }

    private List<Integer> numbers(int turn, Step.Mode mode) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= steps.size(); number++) {
            Step step = step(number);
            if (step.mode() == mode && (turn == 0 || step.turn() == turn)) {
                numbers.add(number);
            }
        }
        return numbers;
    }
}
