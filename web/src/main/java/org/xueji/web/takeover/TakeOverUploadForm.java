package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.xueji.takeover.TakeOverUploads;
import org.xueji.web.frame.Frame;
import org.xueji.web.newstudents.FileForm;

/** Takes a file of a former register in, and leads on to its progress. */
@WebServlet(value = "/take-over/upload", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = 1 << 16, maxFileSize = 64L << 20, maxRequestSize = 66L << 20)
public class TakeOverUploadForm extends FileForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TakeOverUploads uploads;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        return withFile(request, (file, name) -> Next.go(frame.link("/take-over-upload", "ref", uploads.upload(file.path(), name))));
    }

    @Override
    protected String page() {
        return "/take-over";
    }
}
