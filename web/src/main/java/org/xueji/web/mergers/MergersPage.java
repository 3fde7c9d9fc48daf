package org.xueji.web.mergers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.jurisdiction.Tier;
import org.xueji.merger.MergerView;
import org.xueji.merger.Mergers;
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

    private List<MergerView> waiting;
    private List<MergerView> rest;

    /** Asks for them. */
    public void load() {
        waiting = mergers.waiting();
        Set<UUID> first = waiting.stream().map(MergerView::ref).collect(Collectors.toSet());
        rest = mergers.seen().stream().filter(m -> !first.contains(m.ref())).toList();
    }

    public List<MergerView> getWaiting() {
        return waiting;
    }

    public List<MergerView> getRest() {
        return rest;
    }

    public boolean isNone() {
        return waiting.isEmpty() && rest.isEmpty();
    }

    /** Whether the post could file one; the service says whether it may. */
    public boolean isFiler() {
        return frame.getPost() != null && frame.getPost().duty() == Duty.CLERK && frame.getPost().tier() != Tier.MINISTRY;
    }
}
