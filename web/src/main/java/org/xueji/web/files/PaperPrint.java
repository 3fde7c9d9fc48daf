package org.xueji.web.files;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.xueji.papers.Paper;
import org.xueji.web.frame.RefusedAnswer;

/** Prints a paper. It is asked for by a form, because printing is an act on record. */
public abstract class PaperPrint extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RefusedAnswer refused;

    /** The paper that the form asks for. @throws org.xueji.kernel.Refusal if it is not printed */
    protected abstract Paper print(HttpServletRequest request);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Paper paper = print(request);
            FileHeaders.ofPrinted(paper).forEach(response::setHeader);
            response.getOutputStream().write(paper.content());
        } catch (RuntimeException e) {
            refused.show(e, request, response);
        }
    }
}
