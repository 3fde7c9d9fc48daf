package org.xueji.web.newstudents;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.exchange.Limits;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.PageForm;

/** Takes a spreadsheet from a page. */
public abstract class FileForm extends PageForm {

    private static final long serialVersionUID = 1L;

    /** What is done with the file. */
    @FunctionalInterface
    protected interface Taking<T> {
        T take(UploadedFile file, String name);
    }

    /** Whether the form came with a file, where it need not. */
    protected static boolean hasFile(HttpServletRequest request) throws IOException, ServletException {
        Part file = String.valueOf(request.getContentType()).startsWith("multipart/") ? request.getPart("file") : null;
        return file != null && file.getSize() > 0;
    }

    /** Has the form's file taken in, under the name that it has where it comes from. @throws Refusal if there is none, or too large a one */
    protected static <T> T withFile(HttpServletRequest request, Taking<T> taking) throws IOException, ServletException {
        return withFile(request, Limits.standard().fileBytes(), taking);
    }

    /** The same of a file of so many bytes at most. */
    protected static <T> T withFile(HttpServletRequest request, long most, Taking<T> taking) throws IOException, ServletException {
        Part file = request.getPart("file");
        if (file == null || file.getSize() == 0 || file.getSubmittedFileName() == null) {
            throw new Refusal(ExchangeRefusal.EMPTY_FILE);
        }
        try (InputStream body = file.getInputStream(); UploadedFile uploaded = UploadedFile.of(body, most)) {
            return taking.take(uploaded, file.getSubmittedFileName().replaceFirst(".*[/\\\\]", ""));
        } finally {
            file.delete();
        }
    }

    @Override
    protected Optional<Refusal> tooLarge() {
        return Optional.of(new Refusal(ExchangeRefusal.TOO_LARGE, getClass().getAnnotation(MultipartConfig.class).maxFileSize() >> 20));
    }
}
