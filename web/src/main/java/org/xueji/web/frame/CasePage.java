package org.xueji.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.approval.CaseCourse;
import org.xueji.approval.CaseCourses;
import org.xueji.kernel.Localized;

/** What the pages of one case share, of whatever kind: its course, what the acting post may do, and what was just done. */
public abstract class CasePage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private CaseCourses courses;

    private CaseCourse course;
    private List<CaseAction> actions;

    /** Shows a case and what may be done to it. */
    protected void show(UUID caseRef, List<CaseAction> possible) {
        course = courses.of(caseRef);
        actions = possible;
    }

    protected HttpServletRequest request() {
        return request;
    }

    protected Frame frame() {
        return frame;
    }

    public CaseCourse getCourse() {
        return course;
    }

    /** What is done by a button. */
    public List<CaseAction> getActions() {
        return actions;
    }

    /** Whether the acting post may do that. */
    protected boolean may(CaseAction action) {
        return actions.contains(action);
    }

    /** The opinion as typed, if the form came back. */
    public String getReason() {
        return request.getMethod().equals("POST") ? frame.typed("reason") : "";
    }

    /** What was just done, in words that take the action; empty where nothing was. */
    protected String done(Localized words) {
        return Asked.of(request).constant(CaseAction.class, "done").map(a -> frame.say(words, a)).orElse("");
    }
}
