package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.enrolment.NewStudentImports;
import org.xueji.enrolment.TemplateRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.Query;

/** Takes a file of new students in, and leads on to its progress. */
@WebServlet(value = "/imports/upload", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = 1 << 16, maxFileSize = 64L << 20, maxRequestSize = 66L << 20)
public class UploadForm extends FileForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentImports imports;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        LocalDate entry = date(filled(request, "entryDate"));
        UUID template = filled(request, "template").flatMap(UploadForm::reference).orElse(null);
        return withFile(request, (file, name) -> Next.go(Query.with("/import", "ref", imports.upload(file.path(), name, entry, template).toString())));
    }

    private static Optional<UUID> reference(String chosen) {
        try {
            return Optional.of(UUID.fromString(chosen));
        } catch (IllegalArgumentException e) {
            throw new Refusal(TemplateRefusal.NO_SUCH_TEMPLATE);
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
