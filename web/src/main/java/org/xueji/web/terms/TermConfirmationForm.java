package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.registration.TermOutcome;
import org.xueji.registration.TermRegistrations;
import org.xueji.web.Query;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Registers all students of a list at once. */
@WebServlet(value = "/term/confirmation", loadOnStartup = 1)
public class TermConfirmationForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TermRegistrations registrations;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        TermRegistrations.Confirmed done = registrations.confirm(AskedTerm.get(request), AskedTerm.filter(request), chosen(request, TermOutcome.class, "outcome").orElse(null));
        return Next.go(Query.with(Query.with(frame.action(page()), "done", String.valueOf(done.done())), "left", String.valueOf(done.left())));
    }

    @Override
    protected String page() {
        return "/term";
    }
}
