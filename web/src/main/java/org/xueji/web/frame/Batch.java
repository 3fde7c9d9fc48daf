package org.xueji.web.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.xueji.kernel.Refusal;
import org.xueji.web.Query;
import org.xueji.web.language.Language;

/**
 * What a form did to several at once, as the page that holds the form tells it.
 *
 * @param objections by reference, why it was not done
 */
public record Batch(int done, Map<UUID, Refusal> objections) {

    private static final String TOLD = "org.xueji.batch";

    /** The page again: by a redirect where all went well. */
    public PageForm.Next tellOn(String page, String address, HttpServletRequest request) {
        if (objections.isEmpty()) {
            return PageForm.Next.go(Query.with(address, "done", String.valueOf(done)));
        }
        request.setAttribute(TOLD, this);
        return PageForm.Next.show(page);
    }

    /** To how many it was done; empty where no batch was sent. */
    public static Optional<Integer> done(HttpServletRequest request) {
        return told(request).map(Batch::done).or(() -> Asked.of(request).text("done").filter(t -> t.matches("[0-9]{1,4}")).map(Integer::valueOf));
    }

    /**
     * What stood against the others.
     *
     * @param name of whom a reference is about; empty where it is not seen
     */
    public static List<Objection> objections(HttpServletRequest request, Function<UUID, String> name) {
        Locale locale = Language.of(request);
        return told(request).stream().flatMap(batch -> batch.objections().entrySet().stream())
            .map(o -> new Objection(o.getKey(), name.apply(o.getKey()), o.getValue().text(locale))).toList();
    }

    private static Optional<Batch> told(HttpServletRequest request) {
        return Optional.ofNullable((Batch) request.getAttribute(TOLD));
    }
}
