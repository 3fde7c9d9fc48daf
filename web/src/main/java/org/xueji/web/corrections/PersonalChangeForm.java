package org.xueji.web.corrections;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.xueji.correction.NewPersonalChange;
import org.xueji.correction.PersonalChangeRefusal;
import org.xueji.correction.PersonalChanges;
import org.xueji.identity.EthnicGroup;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;
import org.xueji.kernel.Refusal;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Files a change of personal information, or files a returned one again. */
@WebServlet(value = "/personal-change-form/filing", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class PersonalChangeForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient PersonalChanges changes;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        Asked asked = Asked.of(request);
        NewPersonalChange change = new NewPersonalChange(day(request, "proofOn"), day(request, "trueFrom"), text(request, "name"), text(request, "formerName"),
            chosen(request, Sex.class, "sex").orElse(null), day(request, "birthDate"), chosen(request, EthnicGroup.class, "ethnicGroup").orElse(null), text(request, "nationality"),
            chosen(request, IdentityDocumentKind.class, "documentKind").orElse(null), text(request, "documentNumber"), text(request, "contradiction"), text(request, "statement"),
            documents(request));
        Optional<UUID> returned = asked.reference("change");
        UUID ref;
        if (returned.isPresent()) {
            ref = returned.get();
            changes.correct(ref, change);
        } else {
            ref = changes.file(asked.reference("ref").orElseThrow(() -> new Refusal(PersonalChangeRefusal.NOT_HELD_HERE)), change);
        }
        return Next.go(frame.link("/personal-change", "ref", ref));
    }

    private static String text(HttpServletRequest request, String field) {
        return filled(request, field).orElse(null);
    }

    @Override
    protected String page() {
        return "/personal-change-form";
    }
}
