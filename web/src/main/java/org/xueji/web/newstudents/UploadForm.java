package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.enrolment.NewStudentImports;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.exchange.Limits;
import org.xueji.kernel.Refusal;
import org.xueji.web.Query;
import org.xueji.web.frame.PageForm;

/** Takes a file of new students in, and leads on to its progress. */
@WebServlet("/imports/upload")
@MultipartConfig(fileSizeThreshold = 1 << 16, maxFileSize = 65L << 20, maxRequestSize = 66L << 20)
public class UploadForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentImports imports;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        Part file = file(request);
        if (file == null || file.getSize() == 0 || file.getSubmittedFileName() == null) {
            throw new Refusal(ExchangeRefusal.EMPTY_FILE);
        }
        try (InputStream body = file.getInputStream(); UploadedFile uploaded = UploadedFile.of(body)) {
            String name = file.getSubmittedFileName().replaceFirst(".*[/\\\\]", "");
            return Next.go(Query.with("/import", "ref", imports.upload(uploaded.path(), name, date(filled(request, "entryDate"))).toString()));
        } finally {
            file.delete();
        }
    }

    private static Part file(HttpServletRequest request) throws IOException, ServletException {
        try {
            return request.getPart("file");
        } catch (IllegalStateException tooLarge) {
            throw new Refusal(ExchangeRefusal.TOO_LARGE, Limits.standard().fileBytes() >> 20);
        }
    }

    private static LocalDate date(Optional<String> typed) {
        try {
            return typed.map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw new Refusal(EnrolmentRefusal.DATE_UNREADABLE);
        }
    }

    @Override
    protected String page() {
        return "/imports";
    }
}
