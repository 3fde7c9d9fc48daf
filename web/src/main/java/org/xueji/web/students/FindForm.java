package org.xueji.web.students;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.xueji.web.Query;
import org.xueji.web.frame.PageForm;

/** Takes what to look for: a name goes into the address, a number does not. */
@WebServlet(value = "/students/search", loadOnStartup = 1)
public class FindForm extends PageForm {

    private static final long serialVersionUID = 1L;

    @Override
    protected Next submit(HttpServletRequest request) {
        Optional<String> text = filled(request, "text");
        if (text.filter(t -> t.chars().anyMatch(Character::isDigit)).isPresent()) {
            request.setAttribute(StudentsPage.NUMBER, text.get());
            return Next.show(page());
        }
        return Next.go(text.map(name -> Query.with("/students", "name", name)).orElse("/students"));
    }

    @Override
    protected String page() {
        return "/students";
    }
}
