package org.xueji.web.splits;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.split.SplitRefusal;
import org.xueji.split.Splits;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one part of a split, or has its receipt signed. */
@WebServlet(value = {"/split-part/decision", SplitPartForm.SIGNING}, loadOnStartup = 1)
public class SplitPartForm extends PageForm {

    static final String SIGNING = "/split-part/signing";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Splits splits;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(SplitRefusal.NO_SUCH_SPLIT));
        if (request.getServletPath().equals(SIGNING)) {
            splits.sign(ref);
            return Next.go(frame.link(page(), "ref", ref) + "&signed=1");
        }
        CaseAction action = chosen(request, CaseAction.class, "action").orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        splits.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link(page(), "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/split-part";
    }
}
