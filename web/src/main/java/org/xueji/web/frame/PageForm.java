package org.xueji.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Refusals;
import org.xueji.web.Query;
import org.xueji.web.api.Problems;
import org.xueji.web.signin.Refusing;

/**
 * Takes a form of a page. What was done leads on by a redirect, so that going back sends nothing twice; what was refused shows the page
 * again, with the refusal on top and everything that was typed.
 */
public abstract class PageForm extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Refusing refusing;

    /**
     * What follows a form.
     *
     * @param address a page of ours
     * @param redirect whether the browser goes there itself; if not, the page is shown as the answer, with the request's attributes
     */
    public record Next(String address, boolean redirect) {

        /** The browser goes there. */
        public static Next go(String address) {
            return new Next(address, true);
        }

        /** The page is the answer. */
        public static Next show(String page) {
            return new Next(page, false);
        }
    }

    /** Does what the form asks for. @throws Refusal if that cannot be done */
    protected abstract Next submit(HttpServletRequest request) throws IOException, ServletException;

    /** The page that holds the form, such as {@code /imports}. */
    protected abstract String page();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        Next next;
        try {
            next = submit(request);
        } catch (RuntimeException e) {
            Refusal refusal = Refusals.of(e).orElseThrow(() -> e);
            refusing.record(refusal.reason(), request);
            request.setAttribute(Frame.REFUSAL, refusal);
            response.setStatus(Problems.status(refusal.reason().kind()));
            next = Next.show(page());
        }
        if (next.redirect()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", inPost(next.address()));
        } else {
            request.getRequestDispatcher(next.address()).forward(request, response);
        }
    }

    /** Whoever asks for the form itself, as after signing in anew, is sent to its page. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getQueryString() == null ? page() : page() + "?" + request.getQueryString());
    }

    /** The first of these parameters that is filled in. */
    protected static Optional<String> filled(HttpServletRequest request, String... names) {
        return Stream.of(names).map(request::getParameter).filter(v -> v != null && !v.isBlank()).map(String::strip).findFirst();
    }

    private static String inPost(String address) {
        return Acting.current().map(actor -> Query.with(address, "post", actor.post().toString())).orElse(address);
    }
}
