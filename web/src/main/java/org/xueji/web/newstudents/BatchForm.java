package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.UUID;
import org.xueji.approval.Act;
import org.xueji.enrolment.DecisionOutcome;
import org.xueji.enrolment.NewStudentDecisions;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudents;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;
import org.xueji.web.language.Language;

/** Takes a decision on several records of a list, or on all of it: a few at once, many by a job. */
@WebServlet("/new-students/decision")
public class BatchForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentDecisions decisions;
    @Inject
    private transient NewStudents students;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        NewStudentSearch list = AskedList.of(Asked.of(request));
        Act act = Act.of(Opinion.action(request), Opinion.reason(request));
        NewStudentDecisions.Begun begun = request.getParameter("all") == null ? decisions.actOnMany(ShownRows.chosen(request), act)
            : decisions.actOnAll(list, ShownRows.all(request), ShownRows.asOf(request), act);
        if (begun.job() != null) {
            return Next.go(AskedList.address(frame, "/job", list, begun.job()));
        }
        DecisionOutcome outcome = begun.outcome();
        if (outcome.objections().isEmpty()) {
            return Next.go(AskedList.address(frame, "/new-students", list, null) + "&done=" + outcome.done());
        }
        Locale locale = Language.of(request);
        request.setAttribute(NewStudentsPage.DONE, outcome.done());
        request.setAttribute(NewStudentsPage.OBJECTIONS, outcome.objections().entrySet().stream()
            .map(o -> new Objection(o.getKey(), name(o.getKey()), o.getValue().text(locale))).toList());
        return Next.show(page());
    }

    private String name(UUID ref) {
        try {
            return students.get(ref).name();
        } catch (Refusal unseen) {
            return "";
        }
    }

    @Override
    protected String page() {
        return "/new-students";
    }
}
