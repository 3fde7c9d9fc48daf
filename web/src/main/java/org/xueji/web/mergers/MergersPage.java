package org.xueji.web.mergers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.jurisdiction.Tier;
import org.xueji.merger.HandOverKind;
import org.xueji.merger.MergerView;
import org.xueji.merger.Mergers;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Frame;

/** The mergers that the acting post sees; those that wait for it come first. */
@Named
@RequestScoped
public class MergersPage {

    @Inject
    private Frame frame;
    @Inject
    private Mergers mergers;
    @Inject
    private Reversals reversals;

    private List<MergerView> waiting;
    private List<MergerView> rest;
    private List<ReversalView> back;
    private Set<UUID> backWaiting;

    /** Asks for them. */
    public void load() {
        waiting = mergers.waiting();
        Set<UUID> first = waiting.stream().map(MergerView::ref).collect(Collectors.toSet());
        back = reversals.seen(HandOverKind.MERGER);
        backWaiting = reversals.waiting().stream().map(ReversalView::ref).collect(Collectors.toSet());
        rest = mergers.seen().stream().filter(m -> !first.contains(m.ref())).toList();
    }

    public List<MergerView> getWaiting() {
        return waiting;
    }

    public List<MergerView> getRest() {
        return rest;
    }

    /** Reversals of mergers, the newest first. */
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

    /** Whether the post could file one; the service says whether it may. */
    public boolean isFiler() {
        return frame.getPost() != null && frame.getPost().duty() == Duty.CLERK && frame.getPost().tier() != Tier.MINISTRY;
    }
}
