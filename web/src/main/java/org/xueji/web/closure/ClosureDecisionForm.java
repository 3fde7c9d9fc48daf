package org.xueji.web.closure;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.closure.Closures;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one closure. */
@WebServlet(value = "/closure/decision", loadOnStartup = 1)
public class ClosureDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Closures closures;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = ClosurePage.asked(request);
        CaseAction action = chosen(request, CaseAction.class, "action").orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        closures.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/closure", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/closure";
    }
}
