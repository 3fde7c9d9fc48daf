package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.provisioning.Organisations;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Suspends, resumes or closes an organisation, for a reason. */
@WebServlet(value = "/organisation-state/change", loadOnStartup = 1)
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
        OrganisationWords done = switch (OrganisationStatePage.act(request)) {
            case RESUME -> {
                organisations.resume(ref, reason);
                yield OrganisationWords.DONE_RESUME;
            }
            case CLOSE -> {
                organisations.close(ref, reason);
                yield OrganisationWords.DONE_CLOSE;
            }
            default -> {
                organisations.suspend(ref, reason);
                yield OrganisationWords.DONE_SUSPEND;
            }
        };
        return Next.go(frame.link("/organisations", "ref", ref, "done", done));
    }

    @Override
    protected String page() {
        return "/organisation-state";
    }
}
