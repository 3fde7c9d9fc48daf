package org.xueji.web.mergers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.Mergers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one merger. */
@WebServlet(value = "/merger/decision", loadOnStartup = 1)
public class MergerDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Mergers mergers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
        CaseAction action = chosen(request, CaseAction.class, "action").orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        mergers.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/merger", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/merger";
    }
}
