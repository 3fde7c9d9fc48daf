package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.papers.Paper;
import org.xueji.papers.PaperKind;
import org.xueji.papers.PaperRefusal;
import org.xueji.papers.Papers;
import org.xueji.web.files.PaperPrint;
import org.xueji.web.language.Language;

/** Prints a paper from the archive that the address names. */
@WebServlet(value = "/student/paper", loadOnStartup = 1)
public class ArchivePaper extends PaperPrint {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Papers papers;

    @Override
    protected Paper print(HttpServletRequest request) {
        String wanted = request.getParameter("kind");
        PaperKind kind = Stream.of(PaperKind.values()).filter(k -> k.name().equals(wanted)).findFirst().orElseThrow(() -> new Refusal(PaperRefusal.NOT_KEPT_HERE));
        return papers.print(ArchivePage.asked(request), kind, Language.of(request));
    }
}
