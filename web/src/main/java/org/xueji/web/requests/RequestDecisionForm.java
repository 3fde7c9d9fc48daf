package org.xueji.web.requests;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one request. */
@WebServlet(value = "/request/decision", loadOnStartup = 1)
public class RequestDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RecordRequests requests;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(RequestRefusal.NO_SUCH_REQUEST));
        CaseAction action = Stream.of(CaseAction.values()).filter(a -> a.name().equals(request.getParameter("action"))).findFirst()
            .orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        requests.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/request", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/request";
    }
}
