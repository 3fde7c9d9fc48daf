package org.xueji.web.systems;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.systems.ApiClients;
import org.xueji.systems.SystemsRefusal;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;
import org.xueji.web.organisations.OperatorsPage;

/** Gives out another secret of a system, or lets it in no more. */
@WebServlet(value = {SystemActForm.RENEWAL, SystemActForm.REVOCATION}, loadOnStartup = 1)
public class SystemActForm extends PageForm {

    static final String RENEWAL = "/systems/renewal";
    static final String REVOCATION = "/systems/revocation";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ApiClients clients;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID system = references(request, "of").stream().findFirst().orElseThrow(() -> new Refusal(SystemsRefusal.NO_SUCH_SYSTEM));
        if (request.getServletPath().equals(RENEWAL)) {
            request.setAttribute(SystemsPage.GIVEN, clients.renew(system));
            return Next.show(page());
        }
        clients.revoke(system);
        return Next.go(frame.link(page(), "ref", OperatorsPage.asked(request, frame), "done", SystemWords.DONE_REVOKED));
    }

    @Override
    protected String page() {
        return "/systems";
    }
}
