package org.xueji.web.numbers;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NewNumberRequest;
import org.xueji.numbers.NumberRefusal;
import org.xueji.numbers.NumberRequests;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Asks for a formal number from the page of an archive. */
@WebServlet(value = "/student/formal-number", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class NumberRequestForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient NumberRequests requests;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        UUID registration = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(NumberRefusal.NOT_HELD_HERE));
        IdentityDocumentKind kind = filled(request, "documentKind").flatMap(k -> Stream.of(IdentityDocumentKind.values()).filter(c -> c.name().equals(k)).findFirst()).orElse(null);
        NewNumberRequest filed = new NewNumberRequest(kind, filled(request, "identityNumber").orElse(""), filled(request, "remarks").orElse(""), documents(request));
        return Next.go(frame.link("/number-request", "ref", requests.file(registration, filed)));
    }

    @Override
    protected String page() {
        return "/student";
    }
}
