package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.xueji.identity.StudyForm;
import org.xueji.registration.ClassBook;
import org.xueji.registration.StatedClass;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Opens a class, or says anew what is taught in the one that the address names, where and by whom. */
@WebServlet(value = "/class-form/class", loadOnStartup = 1)
public class ClassForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ClassBook book;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        StatedClass stated = new StatedClass(filled(request, "major").orElse(null), chosen(request, StudyForm.class, "form").orElse(null),
            references(request, "point").stream().findFirst().orElse(null), filled(request, "teacher").orElse(null));
        Optional<UUID> ref = Asked.of(request).reference("ref");
        if (ref.isPresent()) {
            book.change(ref.get(), stated);
        } else {
            book.open(filled(request, "grade").filter(g -> g.matches("[0-9]{4}")).map(Integer::parseInt).orElse(0), filled(request, "name").orElse(""), stated);
        }
        return Next.go(frame.link("/classes", "did", ref.isPresent() ? ClassWords.DONE_CHANGED : ClassWords.DONE_OPENED));
    }

    @Override
    protected String page() {
        return "/class-form";
    }
}
