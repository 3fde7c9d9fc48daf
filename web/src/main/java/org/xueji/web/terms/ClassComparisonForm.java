package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.archive.PaperComparisons;
import org.xueji.web.Query;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes on which day the paper archives of chosen students of a class were compared and agreed. */
@WebServlet(value = "/classes/comparison", loadOnStartup = 1)
public class ClassComparisonForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PaperComparisons comparisons;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        int said = comparisons.record(references(request, "registration"), day(request, "comparedOn"));
        return Next.go(Query.with(Query.without(frame.action(page()), "done"), ClassesPage.COMPARED, String.valueOf(said)));
    }

    @Override
    protected String page() {
        return "/classes";
    }
}
