package org.xueji.web.terms;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.registration.Classes;
import org.xueji.web.Query;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.PageForm;

/** Moves chosen students into a class. */
@WebServlet(value = "/classes/students", loadOnStartup = 1)
public class ClassStudentsForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Classes classes;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        int moved = classes.moveStudents(references(request, "registration"), filled(request, "into").orElse(""));
        return Next.go(Query.with(frame.action(page()), "done", String.valueOf(moved)));
    }

    @Override
    protected String page() {
        return "/classes";
    }
}
