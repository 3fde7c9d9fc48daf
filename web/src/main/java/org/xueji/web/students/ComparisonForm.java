package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.archive.PaperComparisons;
import org.xueji.archive.PaperOutcome;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes when an archive was compared with the paper one, and what came of it. */
@WebServlet(value = "/student/comparison", loadOnStartup = 1)
public class ComparisonForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PaperComparisons comparisons;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = ArchivePage.asked(request);
        comparisons.record(ref, day(request, "comparedOn"), chosen(request, PaperOutcome.class, "outcome").orElse(null), filled(request, "difference").orElse(""));
        return Next.go(frame.link("/student", "ref", ref));
    }

    @Override
    protected String page() {
        return "/student";
    }
}
