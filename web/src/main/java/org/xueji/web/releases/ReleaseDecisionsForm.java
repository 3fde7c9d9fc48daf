package org.xueji.web.releases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.release.Releases;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on several releases of the list. */
@WebServlet(value = "/releases/decision", loadOnStartup = 1)
public class ReleaseDecisionsForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Releases releases;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        CaseAction action = chosen(request, CaseAction.class, "action").orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        Releases.Outcome outcome = releases.act(references(request, "release"), action, filled(request, "reason").orElse(""));
        return new Batch(outcome.done(), outcome.objections()).tellOn(page(), frame.link(page()), request);
    }

    @Override
    protected String page() {
        return "/releases";
    }
}
