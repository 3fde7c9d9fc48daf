package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.Operators;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Withdraws a post, stops its holder everywhere, or lets him go on. */
@WebServlet({OperatorActForm.WITHDRAWAL, OperatorActForm.SUSPENSION, OperatorActForm.REINSTATEMENT})
public class OperatorActForm extends PageForm {

    static final String WITHDRAWAL = "/operators/withdrawal";
    static final String SUSPENSION = "/operators/suspension";
    static final String REINSTATEMENT = "/operators/reinstatement";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Operators operators;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID of = named(request);
        OperatorWords done = switch (request.getServletPath()) {
            case WITHDRAWAL -> {
                operators.withdraw(of);
                yield OperatorWords.DONE_WITHDRAWN;
            }
            case SUSPENSION -> {
                operators.suspend(of);
                yield OperatorWords.DONE_SUSPENDED;
            }
            default -> {
                operators.reinstate(of);
                yield OperatorWords.DONE_REINSTATED;
            }
        };
        return Next.go(frame.link(page(), "ref", OperatorsPage.asked(request, frame), "done", done));
    }

    private static UUID named(HttpServletRequest request) {
        try {
            return filled(request, "of").map(UUID::fromString).orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
        } catch (IllegalArgumentException e) {
            throw new Refusal(JurisdictionRefusal.NOT_BELOW);
        }
    }

    @Override
    protected String page() {
        return "/operators";
    }
}
