package org.xueji.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.xueji.tenancy.Acting;
import org.xueji.unsent.UnsentForms;
import org.xueji.web.Query;

/** What was typed into a form of this page and not sent, for whoever opens the page again. */
@Named("unsent")
@RequestScoped
public class UnsentList {

    /**
     * A form that was begun.
     *
     * @param title as typed; empty for none
     * @param address where it goes on
     */
    public record Begun(UUID ref, String title, Instant savedAt, String address) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private UnsentForms forms;

    private final Map<String, List<Begun>> found = new HashMap<>();

    /** Those of the form that is sent to this path, but for the one that is open; none where the form just came back. */
    public List<Begun> of(String path) {
        return found.computeIfAbsent(path, this::ask);
    }

    private List<Begun> ask(String path) {
        if (request.getMethod().equals("POST") || Acting.current().isEmpty()) {
            return List.of();
        }
        Query query = Query.of(request);
        Optional<String> open = query.first(UnsentDoor.REFERENCE);
        return forms.of(UnsentDoor.form(path, query)).stream().filter(f -> !open.equals(Optional.of(f.ref().toString())))
            
            .map(f -> new Begun(f.ref(), f.title(), f.savedAt(), Query.with(frame.action(request.getRequestURI()), UnsentDoor.REFERENCE, f.ref().toString()))).toList();
    }

    /** Where one of them is thrown away. */
    public String getDiscard() {
        return Query.with(frame.action("/unsent/discard"), UnsentDiscard.PAGE, request.getRequestURI());
    }

}
