package org.xueji.web.changes;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.statuschange.StatusChanges;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one change of status. */
@WebServlet(value = "/change/decision", loadOnStartup = 1)
public class ChangeDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient StatusChanges changes;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = ChangePage.asked(request);
        CaseAction action = Stream.of(CaseAction.values()).filter(a -> a.name().equals(request.getParameter("action"))).findFirst()
            .orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        changes.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/change", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/change";
    }
}
