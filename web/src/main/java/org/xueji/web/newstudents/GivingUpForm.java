package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.enrolment.LeftBehind;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Gives up a record that stayed behind with an absorbed school. */
@WebServlet(value = "/new-student/giving-up", loadOnStartup = 1)
public class GivingUpForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient LeftBehind left;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
        left.giveUp(ref, filled(request, "why").orElse(""));
        return Next.go(frame.link("/new-student", "ref", ref) + "&given-up=1");
    }

    @Override
    protected String page() {
        return "/new-student";
    }
}
