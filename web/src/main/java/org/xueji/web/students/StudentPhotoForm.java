package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.xueji.archive.StudentPhotos;
import org.xueji.web.files.PhotoForm;
import org.xueji.web.frame.Frame;

/** Renews the photo of an archive. */
@WebServlet(value = "/student/photo", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = PhotoForm.THRESHOLD, maxFileSize = PhotoForm.MOST, maxRequestSize = PhotoForm.MOST)
public class StudentPhotoForm extends PhotoForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient StudentPhotos photos;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        UUID ref = ArchivePage.asked(request);
        photos.requireRenewable(ref);
        photos.renew(ref, photo(request));
        return Next.go(frame.link("/student", "ref", ref));
    }

    @Override
    protected String page() {
        return "/student";
    }
}
