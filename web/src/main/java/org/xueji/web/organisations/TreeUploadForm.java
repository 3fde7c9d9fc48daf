package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.xueji.structure.TreeImports;
import org.xueji.web.frame.Frame;
import org.xueji.web.newstudents.FileForm;

/** Takes a file of organisations in, and leads on to its progress. */
@WebServlet(value = "/tree-uploads/upload", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = 1 << 16, maxFileSize = 64L << 20, maxRequestSize = 66L << 20)
public class TreeUploadForm extends FileForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TreeImports imports;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        return withFile(request, (file, name) -> Next.go(frame.link("/tree-uploads", "ref", imports.upload(file.path(), name))));
    }

    @Override
    protected String page() {
        return "/tree-uploads";
    }
}
