package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.kernel.Refusal;
import org.xueji.registration.ClassBook;
import org.xueji.registration.ClassRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Ends the class that the address names. */
@WebServlet(value = "/class-form/end", loadOnStartup = 1)
public class ClassEndForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ClassBook book;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        book.end(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ClassRefusal.NO_CLASS)));
        return Next.go(frame.link("/classes", "did", ClassWords.DONE_ENDED));
    }

    @Override
    protected String page() {
        return "/class-form";
    }
}
