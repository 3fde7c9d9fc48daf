package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.approval.Act;
import org.xueji.enrolment.NewStudentDecisions;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.web.frame.Asked;

/** Takes a decision on several records of a list, or on all of it: a few at once, many by a job. */
@WebServlet(value = "/new-students/decision", loadOnStartup = 1)
public class BatchForm extends ListForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentDecisions decisions;

    @Override
    protected Next submit(HttpServletRequest request) {
        NewStudentSearch list = AskedList.of(Asked.of(request));
        Act act = Act.of(Opinion.action(request), Opinion.reason(request));
        NewStudentDecisions.Begun begun = request.getParameter("all") == null ? decisions.actOnMany(ShownRows.chosen(request), act)
            : decisions.actOnAll(list, ShownRows.all(request), ShownRows.asOf(request), act);
        if (begun.job() != null) {
            return Next.go(AskedList.address(frame(), "/job", list, begun.job()));
        }
        return told(request, begun.outcome());
    }
}
