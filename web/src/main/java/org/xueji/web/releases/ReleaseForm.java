package org.xueji.web.releases;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.xueji.archive.LeavingReason;
import org.xueji.kernel.Refusal;
import org.xueji.release.NewRelease;
import org.xueji.release.ReleaseRefusal;
import org.xueji.release.Releases;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Files a release from the page of an archive. */
@WebServlet(value = "/student/release", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class ReleaseForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Releases releases;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        UUID registration = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ReleaseRefusal.NOT_HELD_HERE));
        LeavingReason reason = chosen(request, LeavingReason.class, "reason").orElse(null);
        NewRelease release = new NewRelease(reason, day(request, "leftOn"), filled(request, "statement").orElse(""), documents(request));
        return Next.go(frame.link("/release", "ref", releases.file(registration, release)));
    }

    @Override
    protected String page() {
        return "/student";
    }
}
