package org.xueji.web.splits;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.approval.CaseState;
import org.xueji.kernel.Refusal;
import org.xueji.split.SplitPlans;
import org.xueji.split.SplitPreview;
import org.xueji.split.SplitRefusal;
import org.xueji.split.SplitState;
import org.xueji.split.SplitView;
import org.xueji.split.Splits;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** One split with its parts; the school and those above it see what becomes of the plan as a whole. */
@Named
@RequestScoped
public class SplitPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Splits splits;
    @Inject
    private SplitPlans plans;

    private SplitView view;
    private SplitPreview preview;

    /** Asks for the split that the address names. */
    public void load() {
        view = splits.get(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(SplitRefusal.NO_SUCH_SPLIT)));
        if (view.state() == SplitState.FILED && plans.isSeen(view.ref())) {
            preview = plans.preview(view.ref());
        }
    }

    public SplitView getView() {
        return view;
    }

    /** The plan as it would come out now; null where there is nothing to come, or not for the asker. */
    public SplitPreview getPreview() {
        return preview;
    }

    private boolean isOwnClerk() {
        return frame.getPost().duty() == Duty.CLERK && view.school().equals(frame.getPost().organisation());
    }

    /** Whether the acting clerk may go on planning. */
    public boolean isPlannable() {
        return view.state() == SplitState.DRAFT && isOwnClerk();
    }

    /** Whether the acting clerk may take the whole back. */
    public boolean isRetractable() {
        return view.state() == SplitState.FILED && isOwnClerk() && view.parts().stream().anyMatch(part -> part.caseState() != CaseState.GRANTED);
    }
}
