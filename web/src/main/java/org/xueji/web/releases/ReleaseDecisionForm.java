package org.xueji.web.releases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.release.ReleaseRefusal;
import org.xueji.release.Releases;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one release. */
@WebServlet(value = "/release/decision", loadOnStartup = 1)
public class ReleaseDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Releases releases;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ReleaseRefusal.NO_SUCH_RELEASE));
        CaseAction action = chosen(request, CaseAction.class, "action").orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        releases.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/release", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/release";
    }
}
