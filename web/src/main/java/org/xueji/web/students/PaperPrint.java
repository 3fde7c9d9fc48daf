package org.xueji.web.students;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.papers.Paper;
import org.xueji.papers.PaperKind;
import org.xueji.papers.PaperRefusal;
import org.xueji.papers.Papers;
import org.xueji.tenancy.Refusals;
import org.xueji.web.api.Problems;
import org.xueji.web.files.FileHeaders;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;
import org.xueji.web.signin.Refusing;

/** Prints a paper from the archive that the address names. It is asked for by a form, because printing is an act on record. */
@WebServlet("/student/paper")
public class PaperPrint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Papers papers;
    @Inject
    private transient Refusing refusing;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String wanted = request.getParameter("kind");
            PaperKind kind = Stream.of(PaperKind.values()).filter(k -> k.name().equals(wanted)).findFirst().orElseThrow(() -> new Refusal(PaperRefusal.NOT_KEPT_HERE));
            Paper paper = papers.print(ArchivePage.asked(request), kind, Language.of(request));
            FileHeaders.ofPrinted(paper).forEach(response::setHeader);
            response.getOutputStream().write(paper.content());
        } catch (RuntimeException e) {
            Refusal refusal = Refusals.of(e).orElseThrow(() -> e);
            refusing.record(refusal.reason(), request);
            request.setAttribute(Frame.REFUSAL, refusal);
            response.sendError(Problems.status(refusal.reason().kind()));
        }
    }
}
