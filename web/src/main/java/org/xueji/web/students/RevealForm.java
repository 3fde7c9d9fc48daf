package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.archive.Archives;
import org.xueji.web.frame.PageForm;

/** Reveals the numbers of one student, once: the answer is kept by nobody. */
@WebServlet(value = "/student/numbers", loadOnStartup = 1)
public class RevealForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Archives archives;

    @Override
    protected Next submit(HttpServletRequest request) {
        request.setAttribute(ArchivePage.REVEALED, archives.reveal(ArchivePage.asked(request)));
        return Next.show(page());
    }

    @Override
    protected String page() {
        return "/student";
    }
}
