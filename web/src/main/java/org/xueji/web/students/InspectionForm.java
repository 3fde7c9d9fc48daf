package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.archive.Inspections;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the reason for which an archive of another office is opened, and opens it. */
@WebServlet(value = "/student/inspection", loadOnStartup = 1)
public class InspectionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Inspections inspections;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = ArchivePage.asked(request);
        inspections.begin(ref, filled(request, "reason").orElse(""));
        return Next.go(frame.link("/student", "ref", ref));
    }

    @Override
    protected String page() {
        return "/student";
    }
}
