package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.xueji.enrolment.PhotoImports;
import org.xueji.exchange.PhotoArchive;
import org.xueji.web.Query;

/** Takes an archive of photos in, and leads on to its progress. */
@WebServlet(value = "/photos/upload", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = 1 << 16, maxFileSize = PhotoArchive.MOST_BYTES, maxRequestSize = PhotoArchive.MOST_BYTES + (2 << 20))
public class PhotosUploadForm extends FileForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PhotoImports imports;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        return withFile(request, PhotoArchive.MOST_BYTES, (file, name) -> Next.go(Query.with("/photos", "ref", imports.upload(file.path(), name).toString())));
    }

    @Override
    protected String page() {
        return "/photos";
    }
}
