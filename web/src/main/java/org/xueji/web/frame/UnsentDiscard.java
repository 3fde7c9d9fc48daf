package org.xueji.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.unsent.UnsentForms;
import org.xueji.web.Query;

/** Throws away what was typed and not sent, and leads back to the page. */
@WebServlet(value = "/unsent/discard", loadOnStartup = 1)
public class UnsentDiscard extends PageForm {

    /** The parameter that names the page to come back to. */
    static final String PAGE = "page";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient UnsentForms unsent;
    @Inject
    private transient Frame frame;

    @Override
    protected Next submit(HttpServletRequest request) {
        filled(request, "discard").flatMap(Asked::referenceOf).ifPresent(unsent::forget);
        return Next.go(Query.without(frame.action(back(request)), PAGE));
    }

    /** One of ours. */
    private static String back(HttpServletRequest request) {
        return Query.of(request).first(PAGE).filter(p -> p.matches("/[a-z-]+")).orElse("/");
    }

    @Override
    protected String page() {
        return "/";
    }
}
