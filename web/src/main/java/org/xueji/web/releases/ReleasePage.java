package org.xueji.web.releases;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseCourse;
import org.xueji.approval.CaseCourses;
import org.xueji.kernel.Refusal;
import org.xueji.release.ReleaseRefusal;
import org.xueji.release.ReleaseView;
import org.xueji.release.Releases;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** One release: why, since when, its course, and what the acting post may do. */
@Named
@RequestScoped
public class ReleasePage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Releases releases;
    @Inject
    private CaseCourses courses;

    private ReleaseView view;
    private CaseCourse course;
    private List<CaseAction> actions;

    /** Asks for the release that the address names. */
    public void load() {
        view = releases.get(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ReleaseRefusal.NO_SUCH_RELEASE)));
        course = courses.of(view.caseRef());
        actions = releases.possible(view.ref());
    }

    public ReleaseView getView() {
        return view;
    }

    public CaseCourse getCourse() {
        return course;
    }

    public List<CaseAction> getActions() {
        return actions;
    }

    /** What an approval or a reversal brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return actions.contains(CaseAction.APPROVE) ? frame.say(ReleaseWords.APPROVING_HINT) : actions.contains(CaseAction.REVERSE) ? frame.say(ReleaseWords.REVERSING_HINT) : null;
    }

    /** The opinion as typed, if the form came back. */
    public String getReason() {
        String typed = request.getMethod().equals("POST") ? request.getParameter("reason") : null;
        return typed == null ? "" : typed;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Asked.of(request).constant(CaseAction.class, "done").map(a -> frame.say(ReleaseWords.DONE, a)).orElse("");
    }
}
