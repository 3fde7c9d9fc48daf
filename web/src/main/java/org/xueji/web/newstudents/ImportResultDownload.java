package org.xueji.web.newstudents;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.xueji.enrolment.NewStudentImports;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;

/** A file of new students as it comes back, each refused row with its reasons; with {@code rows=refused} those alone. */
@WebServlet(value = "/import/result", loadOnStartup = 1)
public class ImportResultDownload extends HttpServlet {

    static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient NewStudentImports imports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asked asked = Asked.of(request);
        UUID ref = asked.reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB));
        boolean refused = asked.text("rows").filter("refused"::equals).isPresent();
        Path file = imports.result(ref, refused);
        try {
            response.setContentType(TYPE);
            response.setHeader("Content-Disposition", "attachment; filename=\"" + (refused ? "refused-rows.xlsx" : "import-result.xlsx") + "\"");
            response.setHeader("Cache-Control", "no-store");
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }
}
