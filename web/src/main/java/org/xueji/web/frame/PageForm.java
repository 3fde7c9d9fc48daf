package org.xueji.web.frame;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
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
    private static final Pattern REFERENCE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    private transient Refusing refusing;
    @Inject
    private transient SentOnce once;

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

    /** What is said of a form that holds more than is read; empty where it takes no files. */
    protected Optional<Refusal> tooLarge() {
        return Optional.empty();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        Optional<Refusal> unread = tooLarge().filter(refusal -> holdsMoreThanIsRead(request));
        HttpServletRequest form = unread.isPresent() ? new UnreadForm(request) : request;
        unread.ifPresent(refusal -> request.setAttribute(Frame.UNREAD, true));
        Next next;
        try {
            unread.ifPresent(refusal -> {
                throw refusal;
            });
            Optional<UUID> typed = Asked.of(request).reference(UnsentDoor.REFERENCE).filter(reference -> Acting.current().isPresent());
            next = typed.isPresent() ? once.take(request, typed.get(), this::submit) : submit(request);
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
            form.getRequestDispatcher(next.address()).forward(form, response);
        }
    }

    /** The container says so by one fault or another, after it has read as much as it takes, so that the browser hears an answer. */
    private static boolean holdsMoreThanIsRead(HttpServletRequest request) {
        if (!String.valueOf(request.getContentType()).startsWith("multipart/")) {
            return false;
        }
        try {
            request.getParts();
            return false;
        } catch (IllegalStateException | ServletException tooLarge) {
            return true;
        } catch (IOException e) {
            return false;   // whoever sent it has broken off
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

    /** The constant that was chosen under that name; empty for none, and for what is none of them. */
    protected static <E extends Enum<E>> Optional<E> chosen(HttpServletRequest request, Class<E> type, String name) {
        return filled(request, name).flatMap(v -> Stream.of(type.getEnumConstants()).filter(c -> c.name().equals(v)).findFirst());
    }

    /** The day that was typed under that name; null for none, and for what is none: the service refuses the one as the other. */
    protected static LocalDate day(HttpServletRequest request, String name) {
        try {
            return filled(request, name).map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The references that were chosen under that name, each once; what is none is left out. */
    protected static List<UUID> references(HttpServletRequest request, String name) {
        return Stream.of(Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0])).filter(REFERENCE.asMatchPredicate()).map(UUID::fromString).distinct().toList();
    }

    private static String inPost(String address) {
        return Acting.current().map(actor -> Query.with(address, "post", actor.post().toString())).orElse(address);
    }
}
