package org.xueji.web.numbers;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.xueji.numbers.NumberImports;
import org.xueji.web.frame.Frame;
import org.xueji.web.newstudents.FileForm;

/** Takes a file of identity numbers in, and leads on to its progress. */
@WebServlet(value = "/numbers/upload", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = 1 << 16, maxFileSize = 64L << 20, maxRequestSize = 66L << 20)
public class NumberUploadForm extends FileForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NumberImports imports;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        return withFile(request, (file, name) -> Next.go(frame.link("/number-upload", "ref", imports.upload(file.path(), name))));
    }

    @Override
    protected String page() {
        return "/numbers";
    }
}
