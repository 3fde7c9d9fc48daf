package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.xueji.papers.Paper;
import org.xueji.papers.RosterForm;
import org.xueji.papers.Rosters;
import org.xueji.web.files.PaperPrint;
import org.xueji.web.language.Language;

/** Makes the roster whose filter the address names; with numbers in full where that is asked for. */
@WebServlet(value = "/roster/file", loadOnStartup = 1)
public class RosterPrint extends PaperPrint {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Rosters rosters;

    @Override
    protected Paper print(HttpServletRequest request) {
        RosterForm form = Stream.of(RosterForm.values()).filter(f -> f.name().equals(request.getParameter("form"))).findFirst().orElse(RosterForm.XLSX);
        String reason = request.getParameter("inFull") == null ? null : String.valueOf(request.getParameter("reason"));
        return rosters.make(RosterPage.asked(request), form, reason, Language.of(request));
    }
}
