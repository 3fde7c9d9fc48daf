package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.AccountReview;
import org.xueji.provisioning.Operators;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Records what came of looking at an account that nobody used. */
@WebServlet(value = "/accounts/review", loadOnStartup = 1)
public class AccountReviewForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Operators operators;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        AccountReview.Outcome outcome = chosen(request, AccountReview.Outcome.class, "outcome").orElseThrow(() -> new Refusal(ProvisioningRefusal.INCOMPLETE));
        operators.review(references(request, "of").stream().findFirst().orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW)), outcome, filled(request, "remark").orElse(""));
        return Next.go(frame.link(page(), "done", outcome == AccountReview.Outcome.KEPT ? AccountWords.DONE_KEPT : AccountWords.DONE_SUSPENDED));
    }

    @Override
    protected String page() {
        return "/accounts";
    }
}
