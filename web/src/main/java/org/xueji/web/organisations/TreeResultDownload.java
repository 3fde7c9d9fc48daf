package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.structure.TreeImports;
import org.xueji.web.frame.Asked;

/** A file of organisations as it comes back, each bad row with its reasons. */
@WebServlet(value = "/tree-uploads/result", loadOnStartup = 1)
public class TreeResultDownload extends HttpServlet {

    static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final long serialVersionUID = 1L;

    @Inject
    private transient TreeImports imports;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path file = imports.result(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB)));
        try {
            response.setContentType(TYPE);
            response.setHeader("Content-Disposition", "attachment; filename=\"tree-result.xlsx\"");
            response.setHeader("Cache-Control", "no-store");
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }
}
