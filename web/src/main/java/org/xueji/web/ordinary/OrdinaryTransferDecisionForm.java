package org.xueji.web.ordinary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the act on one transfer with an ordinary school. */
@WebServlet(value = "/ordinary-transfer/decision", loadOnStartup = 1)
public class OrdinaryTransferDecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OrdinaryTransfers transfers;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = OrdinaryTransferPage.asked(request);
        CaseAction action = chosen(request, CaseAction.class, "action").orElseThrow(() -> new Refusal(ApprovalRefusal.NOT_YOUR_STEP));
        transfers.act(ref, action, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/ordinary-transfer", "ref", ref) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/ordinary-transfer";
    }
}
