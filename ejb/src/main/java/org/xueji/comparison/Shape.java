package org.xueji.comparison;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.approval.Route;
import org.xueji.approval.Step;
import org.xueji.rules.Deadline;
import org.xueji.rules.Paper;
import org.xueji.rules.Procedure;
import org.xueji.rules.RuleVersion;

/**
 * What cases have in common that go the same way under whatever rules: where their parties stand to each other, the steps that were frozen, and what was handed in.
 *
 * <p>Organisations are numbered by where they first appear among the parties, from 1, so that two cases of different schools may have one shape; 0 is somebody who is no
 * party any more.
 *
 * @param parties the filing school, its authority, prefecture and province, then the same of the receiving school; null where there is none
 * @param steps {@code organisation|mode|turn|working days|day reached|due}, in their order
 * @param first the ids of those that are listed before the others
 */
record Shape(String shape, String kind, Procedure procedure, String version, long filingProvince, Long receivingProvince, LocalDate filedOn, Integer[] parties, String[] steps,
             String[] papers, long open, long lastYear, Long[] first) {

    /** A step that was frozen. */
    private record Frozen(long organisation, Step.Mode mode, int turn, int days, LocalDate reached, LocalDate due) {

        private static Frozen of(String step) {
            String[] parts = step.split("\\|", -1);
            return new Frozen(Long.parseLong(parts[0]), Step.Mode.valueOf(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), day(parts[4]), day(parts[5]));
        }

        private static LocalDate day(String text) {
            return text.isEmpty() ? null : LocalDate.parse(text);
        }

        private boolean isFor(Step step) {
            return organisation == step.organisation() && mode == step.mode();
        }
    }

    boolean isTwoSided() {
        return receivingProvince != null;
    }

    /**
     * In what the route that these cases would have differs from the one that they have.
     *
     * @param filedHere whether a school under these rules files them, so that they ask for the papers
     */
    Set<Difference> against(Route route, RuleVersion rules, boolean filedHere) {
        Set<Difference> found = new TreeSet<>();
        List<Frozen> left = Arrays.stream(steps).map(Frozen::of).collect(Collectors.toCollection(ArrayList::new));
        for (Step step : route.steps()) {
            Frozen frozen = left.stream().filter(f -> f.isFor(step)).findFirst().orElse(null);
            if (frozen == null) {
                found.add(Difference.STEPS_ADDED);
                continue;
            }
            left.remove(frozen);
            if (frozen.turn() != step.turn()) {
                found.add(Difference.ORDER_CHANGED);
            }
            int sooner = compared(frozen, step, rules);
            if (sooner != 0) {
                found.add(sooner < 0 ? Difference.DUE_EARLIER : Difference.DUE_LATER);
            }
        }
        if (!left.isEmpty()) {
            found.add(Difference.STEPS_REMOVED);
        }
        if (filedHere && procedure != null && rules.provincial().of(procedure).missing(handedIn()).isPresent()) {
            found.add(Difference.PAPER_MISSING);
        }
        return found;
    }

    private List<Paper> handedIn() {
        return Stream.of(papers).filter(Objects::nonNull).map(Paper::valueOf).toList();
    }

    /** Below 0 where the step would be due earlier: by the day where it was reached, otherwise by the number of working days. */
    private static int compared(Frozen frozen, Step step, RuleVersion rules) {
        Deadline deadline = step.limit().orElseThrow().deadline();
        if (frozen.reached() == null || frozen.due() == null) {
            return Integer.compare(((Deadline.WorkingDaysAfter) deadline).days(), frozen.days());
        }
        return deadline.of(frozen.reached(), rules.calendar()).day().compareTo(frozen.due());
    }
}
