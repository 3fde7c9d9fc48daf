package org.xueji.web.takeover;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xueji.takeover.TakeOverUploads;
import org.xueji.web.frame.Asked;

/** A file of a former register as it comes back, each refused row with its reasons; with {@code rows=refused} those alone. */
@WebServlet(value = "/take-over-upload/result", loadOnStartup = 1)
public class TakeOverResultDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient TakeOverUploads uploads;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean refused = Asked.of(request).text("rows").filter("refused"::equals).isPresent();
        Path file = uploads.result(TakeOverUploadPage.asked(request), refused);
        try {
            response.setContentType(TakeOverTemplateDownload.TYPE);
            response.setHeader("Content-Disposition", "attachment; filename=\"" + (refused ? "refused-rows.xlsx" : "take-over-result.xlsx") + "\"");
            response.setHeader("Cache-Control", "no-store");
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }
}
