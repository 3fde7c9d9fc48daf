package org.xueji.web.worklist;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.approval.ApprovalRefusal;
import org.xueji.approval.CaseCourses;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.RefusedAnswer;

/** {@code /case?ref=…} leads to the page of a case of whatever kind. */
@WebServlet(value = "/case", loadOnStartup = 1)
public class CaseDoor extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CaseCourses cases;
    @Inject
    private transient Frame frame;
    @Inject
    private transient RefusedAnswer refused;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            CaseCourses.About about = cases.about(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ApprovalRefusal.NO_SUCH_CASE)));
            response.sendRedirect(frame.link(CasePages.page(about.kind()), "ref", about.subject()));
        } catch (RuntimeException e) {
            refused.show(e, request, response);
        }
    }
}
