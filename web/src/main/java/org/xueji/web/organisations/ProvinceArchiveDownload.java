package org.xueji.web.organisations;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.archival.ProvinceArchives;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.RefusedAnswer;

/** Gives a finished archive export out as a ZIP. */
@WebServlet(value = "/province-archive/download", loadOnStartup = 1)
public class ProvinceArchiveDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ProvinceArchives archives;
    @Inject
    private transient RefusedAnswer refused;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProvinceArchives.Export export;
        try {
            export = archives.open(Asked.of(request).reference("export").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB)));
        } catch (RuntimeException e) {
            refused.show(e, request, response);
            return;
        }
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"archive.zip\"");
        response.setHeader("Cache-Control", "no-store");
        archives.write(export, response.getOutputStream());
    }
}
