package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.enrolment.NewStudentImports;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.Query;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.PageForm;

/** Stops an import. */
@WebServlet(value = "/import/cancellation", loadOnStartup = 1)
public class CancelForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentImports imports;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB));
        imports.cancel(ref);
        return Next.go(Query.with("/import", "ref", ref.toString()));
    }

    @Override
    protected String page() {
        return "/import";
    }
}
