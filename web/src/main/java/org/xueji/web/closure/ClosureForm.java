package org.xueji.web.closure;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.xueji.closure.ClosureKind;
import org.xueji.closure.Closures;
import org.xueji.closure.NewClosure;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.organisations.OperatorsPage;

/** Files the closure of the school that the address names, or a returned one again. */
@WebServlet(value = "/closure-form/filing", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class ClosureForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Closures closures;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        NewClosure closure = new NewClosure(chosen(request, ClosureKind.class, "kind").orElse(null), day(request, "plannedOn"), filled(request, "statement").orElse(null), documents(request));
        Optional<UUID> returned = Asked.of(request).reference("closure");
        returned.ifPresent(ref -> closures.correct(ref, closure));
        UUID ref = returned.orElseGet(() -> closures.file(OperatorsPage.asked(request, frame), closure));
        return Next.go(frame.link("/closure", "ref", ref));
    }

    @Override
    protected String page() {
        return "/closure-form";
    }
}
