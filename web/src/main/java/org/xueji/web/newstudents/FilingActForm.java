package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.archive.LeavingReason;
import org.xueji.enrolment.FilingAct;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Has a record checked again, or takes it back. */
@WebServlet(value = "/new-student/act", loadOnStartup = 1)
public class FilingActForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentForm form;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        Asked asked = Asked.of(request);
        UUID ref = asked.reference("ref").orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
        FilingAct act = filled(request, "act").filter(a -> a.equals("CHECK_AGAIN") || a.equals("WITHDRAW")).map(FilingAct::valueOf)
            .orElseThrow(() -> new Refusal(NewStudentRefusal.STATE_DOES_NOT_ALLOW));
        if (act == FilingAct.CHECK_AGAIN) {
            form.checkAgain(ref);
        } else {
            form.withdraw(ref, chosen(request, LeavingReason.class, "reason").orElse(null));
        }
        return Next.go(AskedList.address(frame, "/new-student", AskedList.of(asked), ref) + "&done=" + act);
    }

    @Override
    protected String page() {
        return "/new-student";
    }
}
