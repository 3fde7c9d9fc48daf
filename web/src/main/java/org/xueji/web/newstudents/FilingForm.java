package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xueji.enrolment.FilingAct;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Files one student, or corrects the record that the address names, and leads on to it. */
@WebServlet(value = "/new-student-form/filing", loadOnStartup = 1)
public class FilingForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentForm form;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        SchoolType school = form.filesFor().orElseThrow(() -> new Refusal(NewStudentRefusal.NOT_A_VOCATIONAL_SCHOOL));
        Map<String, String> fields = StatedFields.sent(request, school);
        Asked asked = Asked.of(request);
        Optional<UUID> ref = asked.reference("ref");
        if (ref.isEmpty()) {
            return Next.go(frame.link("/new-student", "ref", form.file(fields, filled(request, "arriving").isPresent())));
        }
        form.correct(ref.get(), version(request), fields);
        return Next.go(AskedList.address(frame, "/new-student", AskedList.of(asked), ref.get()) + "&done=" + FilingAct.CORRECT);
    }

    /** No version that a record has, where none was sent. */
    private static int version(HttpServletRequest request) {
        return filled(request, "version").filter(v -> v.matches("[0-9]{1,9}")).map(Integer::valueOf).orElse(-1);
    }

    @Override
    protected String page() {
        return "/new-student-form";
    }
}
