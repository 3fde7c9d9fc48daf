package org.xueji.web.takeover;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.jurisdiction.Tier;
import org.xueji.takeover.TakeOverProgress;
import org.xueji.takeover.TakeOverView;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The take-overs of a school, or of the schools beneath an office and how far they are. */
@Named
@RequestScoped
public class TakeOversPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private TakeOvers takeOvers;

    private List<TakeOverView> waiting;
    private List<TakeOverView> all;
    private List<TakeOverProgress> progress = List.of();
    private boolean beginning;

    /** Asks for them. */
    public void load() {
        waiting = takeOvers.waiting();
        all = takeOvers.list(null);
        beginning = takeOvers.mayBegin();
        if (frame.getPost() != null && frame.getPost().tier() != Tier.SCHOOL) {
            progress = takeOvers.progress(Asked.of(request).reference("above").orElse(frame.getPost().organisation()));
        }
    }

    public List<TakeOverView> getWaiting() {
        return waiting;
    }

    public List<TakeOverView> getAll() {
        return all;
    }

    /** How far the schools beneath are; empty for a school. */
    public List<TakeOverProgress> getProgress() {
        return progress;
    }

    /** Whether the acting post may begin one. */
    public boolean isBeginning() {
        return beginning;
    }
}
