package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.xueji.enrolment.NewRequest;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Refusal;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Asks for the correction of a held record, and leads on to the request. */
@WebServlet(value = "/new-student-form/request", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class CorrectionRequestForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentForm form;
    @Inject
    private transient RecordRequests requests;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        SchoolType school = form.filesFor().orElseThrow(() -> new Refusal(NewStudentRefusal.NOT_A_VOCATIONAL_SCHOOL));
        UUID record = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
        NewRequest correction = new NewRequest(RequestKind.NEW_STUDENT_CORRECTION, filled(request, "statement").orElse(""), StatedFields.sent(request, school), documents(request));
        return Next.go(frame.link("/request", "ref", requests.file(record, correction)));
    }

    @Override
    protected String page() {
        return "/new-student-form";
    }
}
