package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.xueji.enrolment.NewStudentPhotos;
import org.xueji.enrolment.NewStudentRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.files.PhotoForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Puts a photo with a new student's record. */
@WebServlet(value = "/new-student/photo", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = PhotoForm.THRESHOLD, maxFileSize = PhotoForm.MOST, maxRequestSize = PhotoForm.MOST)
public class NewStudentPhotoForm extends PhotoForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentPhotos photos;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        Asked asked = Asked.of(request);
        UUID ref = asked.reference("ref").orElseThrow(() -> new Refusal(NewStudentRefusal.NO_SUCH_RECORD));
        photos.requireChangeable(ref);
        photos.change(ref, photo(request));
        return Next.go(AskedList.address(frame, "/new-student", AskedList.of(asked), ref));
    }

    @Override
    protected String page() {
        return "/new-student";
    }
}
