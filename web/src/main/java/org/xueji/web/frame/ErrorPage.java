package org.xueji.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.xueji.kernel.Refusal;
import org.xueji.web.Query;
import org.xueji.web.language.Language;

/** What a person reads when a page could not be shown, and the way on. */
@Named
@RequestScoped
public class ErrorPage {

    @Inject
    private HttpServletRequest request;

    @Inject
    private Language language;

    /** The word of that name. Who is signed in cannot be asked here any more, so this page does without the frame. */
    public String word(String name) {
        return FrameWords.valueOf(name).text(language.getLocale());
    }

    /** The status as sent; 404 for whoever asks for this page itself. */
    public int getStatus() {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
    }

    public String getTitle() {
        return FrameWords.valueOf("ERROR_" + spoken()).text(language.getLocale());
    }

    /** Why: the refusal, or what such a status usually means. */
    public String getReason() {
        if (getRefusal() != null) {
            return getRefusal().text(language.getLocale());
        }
        boolean ours = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null && getFault() == null;
        Object said = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        boolean known = ours && said != null && (getStatus() == 400 || getStatus() == 403 || getStatus() == 503) && !said.toString().isBlank();
        return known ? said.toString() : FrameWords.valueOf("HINT_" + spoken()).text(language.getLocale());
    }

    /** Null unless something was refused. */
    public Refusal getRefusal() {
        return (Refusal) request.getAttribute(Frame.REFUSAL);
    }

    public String getCitation() {
        return getRefusal() == null ? "" : getRefusal().reason().article().citation(language.getLocale());
    }

    /** The number of a fault of ours; null if it is none. */
    public String getFault() {
        return (String) request.getAttribute(Failures.FAULT);
    }

    /** The start page in the post of the address, if that may help. */
    public String getHome() {
        return Query.of(request).first("post").filter(p -> getRefusal() == null || !getRefusal().reason().code().startsWith("tenancy."))
            .map(p -> Query.with("/", "post", p)).orElse("/");
    }

    private int spoken() {
        return switch (getStatus()) {
            case 403, 404, 409, 503 -> getStatus();
            case 400, 405, 413, 415, 422 -> 400;
            default -> 500;
        };
    }
}
