package org.xueji.web.releases;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.archive.LeavingReason;
import org.xueji.release.NewRelease;
import org.xueji.release.Releases;
import org.xueji.web.frame.Batch;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Files the same release of several registrations, chosen from the list of students. */
@WebServlet(value = "/students/release", loadOnStartup = 1)
public class ReleasesForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Releases releases;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        LeavingReason reason = chosen(request, LeavingReason.class, "reason").orElse(null);
        NewRelease release = new NewRelease(reason, day(request, "leftOn"), filled(request, "statement").orElse(""), null);
        Releases.Outcome outcome = releases.file(references(request, "registration"), release);
        return new Batch(outcome.done(), outcome.objections()).tellOn(page(), frame.action(page()), request);
    }

    @Override
    protected String page() {
        return "/students";
    }
}
