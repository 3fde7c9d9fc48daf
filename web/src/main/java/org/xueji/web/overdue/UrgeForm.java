package org.xueji.web.overdue;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.Urges;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Urges at one step. */
@WebServlet(value = "/overdue/urge", loadOnStartup = 1)
public class UrgeForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Urges urges;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        urges.urge(references(request, "step").stream().findFirst().orElseThrow(() -> new Refusal(ApprovalRefusal.NO_SUCH_STEP)));
        Asked asked = Asked.of(request);
        return Next.go(frame.link("/overdue", "soon", asked.text("soon").orElse(null), "organisation", asked.reference("organisation").orElse(null), "kind", asked.text("kind").orElse(null),
            "after", asked.text("after").orElse(null), "before", asked.text("before").orElse(null), "urged", "1"));
    }

    @Override
    protected String page() {
        return "/overdue";
    }
}
