package org.xueji.web.transfers;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.transfer.Transfers;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one transfer. */
@WebServlet(value = "/transfer/decision", loadOnStartup = 1)
public class TransferDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Transfers transfers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = TransferPage.asked(request);
        CaseAction action = chosen(request, CaseAction.class, "action").orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        transfers.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/transfer", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/transfer";
    }
}
