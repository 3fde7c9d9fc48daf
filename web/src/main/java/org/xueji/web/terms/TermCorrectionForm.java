package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.kernel.SchoolTerm;
import org.xueji.registration.Terms;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Corrects the first day of a term. */
@WebServlet(value = "/terms/correction", loadOnStartup = 1)
public class TermCorrectionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Terms terms;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        SchoolTerm term = filled(request, "corrected").flatMap(SchoolTerm::find).orElse(null);
        terms.correct(term, day(request, "firstDay"));
        return Next.go(frame.link("/terms", "term", term.id(), "done", TermWords.DONE_CORRECTED));
    }

    @Override
    protected String page() {
        return "/terms";
    }
}
