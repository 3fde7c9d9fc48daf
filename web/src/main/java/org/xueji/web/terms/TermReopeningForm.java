package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.registration.TermClosing;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Opens a school's sheet again. */
@WebServlet(value = "/term/reopening", loadOnStartup = 1)
public class TermReopeningForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TermClosing closing;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        closing.reopen(AskedTerm.get(request), AskedTerm.school(request), filled(request, "reason").orElse(""));
        return Next.go(frame.link(page(), "term", AskedTerm.get(request).id(), "school", AskedTerm.school(request), "reopened", "1"));
    }

    @Override
    protected String page() {
        return "/term";
    }
}
