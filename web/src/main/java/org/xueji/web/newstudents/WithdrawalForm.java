package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.archive.LeavingReason;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.enrolment.ShownRecord;
import org.xueji.kernel.Refusal;

/** Takes several records of a list back, such as all of a class who never came; asks first whether these are meant. */
@WebServlet(value = "/new-students/withdrawal", loadOnStartup = 1)
public class WithdrawalForm extends ListForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentForm form;

    @Override
    protected Next submit(HttpServletRequest request) {
        List<UUID> refs = ShownRows.chosen(request).stream().map(ShownRecord::ref).toList();
        if (refs.isEmpty()) {
            throw new Refusal(NewStudentRefusal.NOTHING_CHOSEN);
        }
        LeavingReason reason = chosen(request, LeavingReason.class, "leaving").orElseThrow(() -> new Refusal(NewStudentRefusal.WITHDRAWAL_NEEDS_REASON));
        if (request.getParameter("confirmed") == null) {
            request.setAttribute(NewStudentsPage.LEAVING, reason);
            return Next.show(page());
        }
        return told(request, form.withdraw(refs, reason));
    }
}
