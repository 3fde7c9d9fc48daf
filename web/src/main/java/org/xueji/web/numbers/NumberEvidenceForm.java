package org.xueji.web.numbers;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NumberRefusal;
import org.xueji.numbers.NumberRequests;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Hands in evidence for a request whose document could not be verified. */
@WebServlet(value = "/number-request/evidence", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class NumberEvidenceForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NumberRequests requests;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(NumberRefusal.NO_SUCH_REQUEST));
        requests.prove(ref, documents(request));
        return Next.go(frame.link("/number-request", "ref", ref));
    }

    @Override
    protected String page() {
        return "/number-request";
    }
}
