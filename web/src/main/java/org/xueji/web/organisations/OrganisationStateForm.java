package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Suspends or resumes an organisation, for a reason. */
@WebServlet("/organisation-state/change")
public class OrganisationStateForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Organisations organisations;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = OrganisationStatePage.asked(request);
        String reason = filled(request, "reason").orElse("");
        boolean suspends = OrganisationStatePage.act(request) == OrganisationAct.SUSPEND;
        if (suspends) {
            organisations.suspend(ref, reason);
        } else {
            organisations.resume(ref, reason);
        }
        return Next.go(frame.link("/organisations", "ref", ref, "done", suspends ? OrganisationWords.DONE_SUSPEND : OrganisationWords.DONE_RESUME));
    }

    @Override
    protected String page() {
        return "/organisation-state";
    }
}
