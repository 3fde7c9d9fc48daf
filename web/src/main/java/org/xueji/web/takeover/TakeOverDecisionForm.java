package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one take-over. */
@WebServlet(value = "/take-over/decision", loadOnStartup = 1)
public class TakeOverDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TakeOvers takeOvers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = TakeOverPage.asked(request);
        CaseAction action = chosen(request, CaseAction.class, "action").orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        takeOvers.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/take-over", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/take-over";
    }
}
