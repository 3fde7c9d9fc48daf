package org.xueji.web.numbers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NumberRefusal;
import org.xueji.numbers.NumberRequests;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one request. */
@WebServlet(value = "/number-request/decision", loadOnStartup = 1)
public class NumberDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NumberRequests requests;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(NumberRefusal.NO_SUCH_REQUEST));
        CaseAction action = NumberBatchForm.action(request);
        requests.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/number-request", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/number-request";
    }
}
