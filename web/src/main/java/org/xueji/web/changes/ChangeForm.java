package org.xueji.web.changes;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.xueji.archive.Courses.Study;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;
import org.xueji.statuschange.NewStatusChange;
import org.xueji.statuschange.StatusChangeKind;
import org.xueji.statuschange.StatusChangeRefusal;
import org.xueji.statuschange.StatusChanges;
import org.xueji.web.files.DocumentsForm;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Files a change of status, or files a returned one again. */
@WebServlet(value = "/change-form/filing", loadOnStartup = 1)
@MultipartConfig(fileSizeThreshold = DocumentsForm.THRESHOLD, maxFileSize = DocumentsForm.MOST, maxRequestSize = DocumentsForm.MOST)
public class ChangeForm extends DocumentsForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient StatusChanges changes;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) throws IOException, ServletException {
        Asked asked = Asked.of(request);
        Optional<UUID> returned = asked.reference("change");
        StatusChangeKind kind = returned.map(r -> changes.get(r).kind()).or(() -> asked.constant(StatusChangeKind.class, "kind")).orElse(null);
        NewStatusChange change = new NewStatusChange(kind, day(request, "on"), day(request, "until"), study(request), filled(request, "statement").orElse(""), documents(request));
        UUID ref;
        if (returned.isPresent()) {
            ref = returned.get();
            changes.correct(ref, change);
        } else {
            ref = changes.file(asked.reference("ref").orElseThrow(() -> new Refusal(StatusChangeRefusal.NOT_HELD_HERE)), change);
        }
        return Next.go(frame.link("/change", "ref", ref));
    }

    private static Study study(HttpServletRequest request) {
        return new Study(filled(request, "grade").filter(g -> g.matches("[0-9]{4}")).map(Integer::valueOf).orElse(null), filled(request, "className").orElse(null),
            filled(request, "majorCode").orElse(null), filled(request, "majorName").orElse(null),
            chosen(request, StudyForm.class, "studyForm").orElse(null));
    }

    @Override
    protected String page() {
        return "/change-form";
    }
}
