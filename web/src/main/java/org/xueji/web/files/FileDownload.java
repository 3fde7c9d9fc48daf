package org.xueji.web.files;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.evidence.EvidenceFiles;
import org.xueji.evidence.EvidenceRefusal;
import org.xueji.evidence.OpenedFile;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.RefusedAnswer;

/** A file for a page that shows it, or for whoever saves it. */
@WebServlet(value = "/file", loadOnStartup = 1)
public class FileDownload extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient EvidenceFiles files;
    @Inject
    private transient RefusedAnswer refused;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (OpenedFile opened = open(request)) {
            FileHeaders.of(opened).forEach(response::setHeader);
            opened.content().transferTo(response.getOutputStream());
        } catch (RuntimeException e) {
            refused.show(e, request, response);
        }
    }

    private OpenedFile open(HttpServletRequest request) {
        return files.open(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(EvidenceRefusal.NO_SUCH_FILE)));
    }
}
