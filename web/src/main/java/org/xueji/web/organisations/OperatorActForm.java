package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.AccountDoubts;
import org.xueji.provisioning.Operators;
import org.xueji.provisioning.PostStops;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Withdraws a post, stops it or its holder, lets either go on, or takes a second factor off. */
@WebServlet(value = {OperatorActForm.WITHDRAWAL, OperatorActForm.SUSPENSION, OperatorActForm.REINSTATEMENT, OperatorActForm.POST_SUSPENSION,
    OperatorActForm.POST_RESUMPTION, OperatorActForm.CONFIRMATION, OperatorActForm.FACTOR_REMOVAL}, loadOnStartup = 1)
public class OperatorActForm extends PageForm {

    static final String WITHDRAWAL = "/operators/withdrawal";
    static final String SUSPENSION = "/operators/suspension";
    static final String REINSTATEMENT = "/operators/reinstatement";
    static final String POST_SUSPENSION = "/operators/post-suspension";
    static final String POST_RESUMPTION = "/operators/post-resumption";
    static final String CONFIRMATION = "/operators/confirmation";
    static final String FACTOR_REMOVAL = "/operators/second-factor-removal";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Operators operators;
    @Inject
    private transient PostStops stops;
    @Inject
    private transient AccountDoubts doubts;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID of = named(request);
        String reason = filled(request, "reason").orElse("");
        OperatorWords done = switch (request.getServletPath()) {
            case WITHDRAWAL -> {
                operators.withdraw(of);
                yield OperatorWords.DONE_WITHDRAWN;
            }
            case SUSPENSION -> {
                operators.suspend(of);
                yield OperatorWords.DONE_SUSPENDED;
            }
            case POST_SUSPENSION -> {
                stops.suspend(of, reason);
                yield OperatorWords.DONE_POST_SUSPENDED;
            }
            case POST_RESUMPTION -> {
                stops.resume(of, reason);
                yield OperatorWords.DONE_POST_RESUMED;
            }
            case CONFIRMATION -> {
                doubts.confirm(of, reason);
                yield OperatorWords.DONE_CONFIRMED;
            }
            case FACTOR_REMOVAL -> {
                operators.removeSecondFactor(of);
                yield OperatorWords.DONE_FACTOR_REMOVED;
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
