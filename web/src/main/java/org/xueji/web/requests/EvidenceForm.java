package org.xueji.web.requests;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xueji.enrolment.NewRequest;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.enrolment.RequestRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Hands evidence in. */
@WebServlet(value = "/evidence/handing-in", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class EvidenceForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RecordRequests requests;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        Asked asked = Asked.of(request);
        Optional<UUID> record = asked.reference("record");
        Optional<UUID> registration = asked.reference("registration");
        NewRequest evidence = new NewRequest(RequestKind.EVIDENCE, filled(request, "statement").orElse(""), Map.of(), documents(request));
        UUID ref = record.isPresent() ? requests.file(record.get(), evidence)
            : registration.isPresent() ? requests.fileForRegistration(registration.get(), evidence)
            : requests.fileForRow(asked.reference("row").orElseThrow(() -> new Refusal(RequestRefusal.NOTHING_TO_ASK_FOR)), evidence);
        return Next.go(frame.link("/request", "ref", ref));
    }

    @Override
    protected String page() {
        return "/evidence";
    }
}
