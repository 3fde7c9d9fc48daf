package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.Deputies;
import org.xueji.provisioning.NewHandOver;
import org.xueji.provisioning.ProvisioningRefusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Hands all posts of somebody at the organisation that the address names over to a successor. */
@WebServlet(value = "/hand-over-form/record", loadOnStartup = 1)
public class HandOverForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Deputies deputies;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = OperatorsPage.asked(request, frame);
        deputies.handOver(ref, new NewHandOver(required(request, "predecessor"), required(request, "successor"), day(request, "lastDay"), filled(request, "note").orElse("")));
        return Next.go(frame.link("/operators", "ref", ref, "done", OperatorWords.DONE_HANDED_OVER));
    }

    private static String required(HttpServletRequest request, String name) {
        return filled(request, name).orElseThrow(() -> new Refusal(ProvisioningRefusal.INCOMPLETE));
    }

    @Override
    protected String page() {
        return "/hand-over-form";
    }
}
