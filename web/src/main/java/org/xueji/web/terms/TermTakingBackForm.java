package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.registration.TermRegistrations;
import org.xueji.web.Query;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes back what was registered of chosen students of a list. */
@WebServlet(value = "/term/taking-back", loadOnStartup = 1)
public class TermTakingBackForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TermRegistrations registrations;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        TermRegistrations.Marked back = registrations.takeBack(AskedTerm.get(request), references(request, "registration"), filled(request, "remark").orElse(null));
        return new Batch(back.done(), back.objections()).tellOn(page(), Query.with(frame.action(page()), "left", "0"), request);
    }

    @Override
    protected String page() {
        return "/term";
    }
}
