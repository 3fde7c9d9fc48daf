package org.xueji.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    /**
     * What is kept of a field of the form that is open, for a page on which it decides what else there is to fill in; empty where the form just came back, and where nothing is kept.
     *
     * @param path to which the form is sent
     */
    public List<String> typed(String path, String field) {
        if (request.getMethod().equals("POST") || Acting.current().isEmpty()) {
            return List.of();
        }
        return Asked.of(request).reference(UnsentDoor.REFERENCE).flatMap(forms::find).filter(t -> t.form().equals(UnsentDoor.form(path, Query.of(request)))).stream()
            .flatMap(t -> fields(t.content())).filter(f -> f.getString(0).equals(field)).map(f -> f.getString(1)).toList();
    }

    private static Stream<JsonArray> fields(String content) {
        try (JsonReader reader = Json.createReader(new StringReader(content))) {
            return reader.readObject().getJsonArray("fields").getValuesAs(JsonArray.class).stream();
        }
    }

    /** Where one of them is thrown away. */
    public String getDiscard() {
        return Query.with(frame.action("/unsent/discard"), UnsentDiscard.PAGE, request.getRequestURI());
    }

}
