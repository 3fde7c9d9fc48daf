package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.kernel.SchoolTerm;
import org.xueji.registration.Terms;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Opens a term for the schools of a province. */
@WebServlet(value = "/terms/opening", loadOnStartup = 1)
public class TermOpeningForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Terms terms;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        SchoolTerm term = filled(request, "opened").flatMap(SchoolTerm::find).orElse(null);
        terms.open(term, day(request, "firstDay"));
        return Next.go(frame.link("/terms", "term", term.id(), "done", TermWords.DONE_OPENED));
    }

    @Override
    protected String page() {
        return "/terms";
    }
}
