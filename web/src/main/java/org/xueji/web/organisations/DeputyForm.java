package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.Deputies;
import org.xueji.provisioning.NewDeputy;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Appoints somebody to stand in for the holder of the post that the address names. */
@WebServlet(value = "/deputy-form/appointment", loadOnStartup = 1)
public class DeputyForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Deputies deputies;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID post = Asked.of(request).reference("of").orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
        String username = filled(request, "username").orElseThrow(() -> new Refusal(ProvisioningRefusal.INCOMPLETE));
        deputies.appoint(post, new NewDeputy(username, day(request, "from"), day(request, "until")));
        return Next.go(frame.link("/operators", "ref", OperatorsPage.asked(request, frame), "done", OperatorWords.DONE_DEPUTISED));
    }

    @Override
    protected String page() {
        return "/deputy-form";
    }
}
