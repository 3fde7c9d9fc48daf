package org.xueji.approval;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a case stands: the fold of its decisions over its route.
 *
 * @param state the state
 * @param open the steps that may act now, deciding ones and filings, each with the instant the case reached it
 * @param done the steps that have approved or taken note since the case was last filed
 * @param grantedBy the step whose approval granted the case, while it is granted
 */
public record Standing(CaseState state, SortedMap<Integer, Instant> open, Set<Integer> done, OptionalInt grantedBy) {

    private static final Standing UNFILED = new Standing(CaseState.DRAFT, new TreeMap<>(), Set.of(), OptionalInt.empty());

    public Standing {
        open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
        done = Set.copyOf(done);
    }

    /**
     * Folds decisions, oldest first.
     *
     * @throws IllegalStateException if one of them was not possible after those before it
     */
    public static Standing fold(Route route, List<Decision> decisions) {
        Standing standing = UNFILED;
        for (Decision decision : decisions) {
            standing = standing.after(decision, route);
        }
        return standing;
    }

    /**
     * How the case stands after one more decision.
     *
     * @throws IllegalStateException if the decision is not possible now
     */
    public Standing after(Decision decision, Route route) {
        require(Transition.allows(state, decision.action()), decision);
        return switch (decision.action().actor()) {
            case FILER -> afterFiler(decision, route);
            case DECIDING_STEP -> afterStep(decision, route);
            case GRANTING_STEP -> {
                require(grantedBy.equals(OptionalInt.of(decision.step())), decision);
                yield ended(next(decision, false));
            }
            case RULER -> ended(next(decision, false));
            case FILING_STEP -> {
                require(isOpen(decision, route, Step.Mode.FILE_FOR_RECORD), decision);
                yield new Standing(next(decision, false), without(decision.step()), with(decision.step()), grantedBy);
            }
        };
    }

    private Standing afterFiler(Decision decision, Route route) {
        CaseState next = next(decision, true);
        if (next != CaseState.IN_REVIEW) {
            return ended(next);
        }
        TreeMap<Integer, Instant> reached = new TreeMap<>();
        route.decidingInTurn(1).forEach(number -> reached.put(number, decision.at()));
        route.filings().forEach(number -> reached.put(number, decision.at()));
        return new Standing(next, reached, Set.of(), OptionalInt.empty());
    }

    private Standing afterStep(Decision decision, Route route) {
        require(isOpen(decision, route, Step.Mode.DECIDE), decision);
        if (decision.action() != CaseAction.APPROVE) {
            return ended(next(decision, true));
        }
        SortedMap<Integer, Instant> open = without(decision.step());
        boolean turnIsOver = open.keySet().stream().noneMatch(number -> route.step(number).decides());
        if (turnIsOver) {
            route.decidingInTurn(route.step(decision.step()).turn() + 1).forEach(number -> open.put(number, decision.at()));
        }
        boolean stepsRemain = open.keySet().stream().anyMatch(number -> route.step(number).decides());
        OptionalInt granting = stepsRemain ? OptionalInt.empty() : OptionalInt.of(decision.step());
        return new Standing(next(decision, stepsRemain), open, with(decision.step()), granting);
    }

    private static Standing ended(CaseState state) {
        return new Standing(state, new TreeMap<>(), Set.of(), OptionalInt.empty());
    }

    private boolean isOpen(Decision decision, Route route, Step.Mode mode) {
        return open.containsKey(decision.step()) && route.step(decision.step()).mode() == mode;
    }

    private CaseState next(Decision decision, boolean stepsRemain) {
        return Transition.next(state, decision.action(), stepsRemain).orElseThrow();
    }

    private SortedMap<Integer, Instant> without(int step) {
        SortedMap<Integer, Instant> rest = new TreeMap<>(open);
        rest.remove(step);
        return rest;
    }

    private Set<Integer> with(int step) {
        Set<Integer> more = new TreeSet<>(done);
        more.add(step);
        return more;
    }

    private void require(boolean possible, Decision decision) {
        if (!possible) {
            throw new IllegalStateException(decision.action() + " at step " + decision.step() + " in " + state);
        }
    }
}
