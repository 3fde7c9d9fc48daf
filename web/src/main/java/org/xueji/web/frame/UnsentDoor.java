package org.xueji.web.frame;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Refusals;
import org.xueji.unsent.Typed;
import org.xueji.unsent.UnsentForms;
import org.xueji.web.Query;
import org.xueji.web.api.Problems;

/**
 * {@code /unsent?post=…&draft=…&saved=…&form=…}: where a page keeps what is typed into a form while somebody types, and gets it back. The address is the form's own; {@code form} is the
 * path to which the form is sent.
 *
 * <p>GET answers {@code {"saved": 3, "fields": [["name", "…"], …]}}, with {@code saved} 0 and no fields where nothing is kept. POST takes
 * {@code {"tab": "…", "version": 4, "title": "…", "fields": […]}} as {@link UnsentForms#save} and answers {@code {"draft": "…", "saved": 4}}: another reference where another tab saved
 * meanwhile. Status 507 says that too much is kept already, 413 that it is too long, 400 that a part is missing.
 */
@WebServlet(value = "/unsent", loadOnStartup = 1)
public class UnsentDoor extends HttpServlet {

    /** The parameter that names what is kept. */
    static final String REFERENCE = "draft";
    /** The parameter that says which version the page knows; 0 for none. */
    static final String SAVED = "saved";

    private static final long serialVersionUID = 1L;
    /** The parameters that say whom or what a form is about: a student, a record, a case that was returned. */
    private static final List<String> ABOUT = List.of("ref", "record", "kind", "change", "transfer", "closure", "handOver", "reversal", "split");
    private static final int LONGEST = 200_000;
    private static final int LONGEST_TITLE = 100;
    private static final int INSUFFICIENT_STORAGE = 507;

    @Inject
    private transient UnsentForms unsent;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, () -> {
            Query query = Query.of(request);
            Optional<Typed> found = reference(request).flatMap(unsent::find).filter(t -> t.form().equals(form(query.first("form").orElse(""), query)));
            return found.map(t -> Json.createObjectBuilder().add(SAVED, t.version()).add("fields", read(t.content()).getJsonArray("fields")).build())
                .orElseGet(() -> Json.createObjectBuilder().add(SAVED, 0).add("fields", Json.createArrayBuilder()).build());
        });
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        char[] body = new char[LONGEST + 1];
        int length = 0;
        for (int read = 0; read >= 0 && length < body.length; length += Math.max(read, 0)) {
            read = request.getReader().read(body, length, body.length - length);
        }
        Optional<UUID> reference = reference(request);
        if (length > LONGEST) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        JsonObject sent;
        try {
            sent = read(new String(body, 0, length));
        } catch (JsonException e) {
            sent = JsonObject.EMPTY_JSON_OBJECT;
        }
        Query query = Query.of(request);
        Optional<UUID> tab = Asked.referenceOf(sent.getString("tab", ""));
        int version = sent.getInt("version", 0);
        if (reference.isEmpty() || Acting.current().isEmpty() || !sent.containsKey("fields") || tab.isEmpty() || version <= version(query)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String title = sent.getString("title", "").strip();
        Typed typed = new Typed(reference.get(), version(query), form(query.first("form").orElse(""), query), title.substring(0, Math.min(title.length(), LONGEST_TITLE)),
            Json.createObjectBuilder().add("fields", sent.getJsonArray("fields")).build().toString());
        answer(response, () -> {
            Optional<Typed> kept = unsent.save(typed, tab.get(), version);
            return kept.map(t -> Json.createObjectBuilder().add(REFERENCE, t.ref().toString()).add(SAVED, t.version()).build()).orElse(null);
        });
    }

    /** Which form of which page, and of what: the path to which it is sent, and whom or what its address names. */
    static String form(String path, Query query) {
        return Stream.concat(Stream.of(path), ABOUT.stream().flatMap(name -> query.first(name).map(value -> name + "=" + value).stream())).collect(Collectors.joining(" "));
    }

    private static Optional<UUID> reference(HttpServletRequest request) {
        return Asked.of(request).reference(REFERENCE);
    }

    private static int version(Query query) {
        return query.first(SAVED).filter(v -> v.matches("[0-9]{1,9}")).map(Integer::valueOf).orElse(0);
    }

    private static JsonObject read(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private interface Work {
        JsonObject run();
    }

    private static void answer(HttpServletResponse response, Work work) throws IOException {
        try {
            JsonObject answer = work.run();
            if (answer == null) {
                response.sendError(INSUFFICIENT_STORAGE);
                return;
            }
            response.setContentType("application/json");
            response.getWriter().print(answer);
        } catch (RuntimeException e) {
            Refusal refusal = Refusals.of(e).orElseThrow(() -> e);
            response.sendError(Problems.status(refusal.reason().kind()));
        }
    }
}
