package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.enrolment.NewStudentDecisions;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudents;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Takes the decision on one record, and leads on to the next one of the list. */
@WebServlet(value = "/new-student/decision", loadOnStartup = 1)
public class DecisionForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentDecisions decisions;
    @Inject
    private transient NewStudents students;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        Asked asked = Asked.of(request);
        UUID ref = asked.reference("ref").orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
        CaseAction action = Opinion.action(request);
        decisions.act(ShownRows.one(request, ref), action, Opinion.reason(request));
        NewStudentSearch list = AskedList.of(asked);
        UUID next = list.waiting() ? students.neighbours(list, ref).next() : null;
        return Next.go(AskedList.address(frame, "/new-student", list, next == null ? ref : next) + "&done=" + action);
    }

    @Override
    protected String page() {
        return "/new-student";
    }
}
