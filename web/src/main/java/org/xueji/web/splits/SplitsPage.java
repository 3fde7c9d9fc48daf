package org.xueji.web.splits;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.jurisdiction.Tier;
import org.xueji.merger.HandOverKind;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.split.SplitView;
import org.xueji.split.Splits;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Frame;

/** The splits that the acting post sees; those that wait for it come first. */
@Named
@RequestScoped
public class SplitsPage {

    @Inject
    private Frame frame;
    @Inject
    private Splits splits;
    @Inject
    private Reversals reversals;

    private List<SplitView> waiting;
    private List<SplitView> rest;
    private List<ReversalView> back;
    private Set<UUID> backWaiting;

    /** Asks for them. */
    public void load() {
        waiting = splits.waiting();
        Set<UUID> first = waiting.stream().map(SplitView::ref).collect(Collectors.toSet());
        back = reversals.seen(HandOverKind.SPLIT);
        backWaiting = reversals.waiting().stream().map(ReversalView::ref).collect(Collectors.toSet());
        rest = splits.seen().stream().filter(split -> !first.contains(split.ref())).toList();
    }

    public List<SplitView> getWaiting() {
        return waiting;
    }

    public List<SplitView> getRest() {
        return rest;
    }

    /** Reversals of parts of splits, the newest first. */
    public List<ReversalView> getReversals() {
        return back;
    }

    /** Whether a reversal waits for the acting post. */
    public boolean mine(ReversalView reversal) {
        return backWaiting.contains(reversal.ref());
    }

    public boolean isNone() {
        return waiting.isEmpty() && rest.isEmpty();
    }

    /** Whether the acting post may plan a split. */
    public boolean isPlanner() {
        return frame.getPost().duty() == Duty.CLERK && frame.getPost().tier() == Tier.SCHOOL;
    }

    /** The heirs of a split in one line. */
    public String heirs(SplitView split) {
        return split.parts().stream().map(SplitView.Part::heirName).collect(Collectors.joining("、"));
    }
}
