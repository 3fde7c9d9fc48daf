package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.registration.TermClosing;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Closes the own school's sheet. */
@WebServlet(value = "/term/closing", loadOnStartup = 1)
public class TermClosingForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TermClosing closing;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        closing.close(AskedTerm.get(request));
        return Next.go(frame.link(page(), "term", AskedTerm.get(request).id(), "closed", "1"));
    }

    @Override
    protected String page() {
        return "/term";
    }
}
