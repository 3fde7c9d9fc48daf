package org.xueji.web.terms;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.SchoolTerm;
import org.xueji.registration.TermFilter;
import org.xueji.registration.TermOutcome;
import org.xueji.registration.TermRefusal;
import org.xueji.registration.TermSearch;
import org.xueji.web.frame.Asked;

/** What the address of a page about a term asks for. */
final class AskedTerm {

    private static final int PAGE = 50;
    private static final String NOTHING_YET = "NONE";

    private AskedTerm() {
    }

    static Optional<SchoolTerm> find(HttpServletRequest request) {
        return Asked.of(request).text("term").flatMap(SchoolTerm::find);
    }

    static SchoolTerm get(HttpServletRequest request) {
        return find(request).orElseThrow(() -> new Refusal(TermRefusal.NO_SUCH_TERM));
    }

    /** The school that is asked about; null for the own. */
    static UUID school(HttpServletRequest request) {
        return Asked.of(request).reference("school").orElse(null);
    }

    static TermFilter filter(HttpServletRequest request) {
        Asked asked = Asked.of(request);
        return new TermFilter(asked.text("grade").filter(g -> g.matches("[0-9]{4}")).map(Integer::valueOf).orElse(null), asked.text("class").orElse(null), asked.text("major").orElse(null));
    }

    static TermSearch search(HttpServletRequest request) {
        Asked asked = Asked.of(request);
        return new TermSearch(school(request), filter(request), asked.text("registered").filter(NOTHING_YET::equals).isPresent(), asked.constant(TermOutcome.class, "registered").orElse(null),
            asked.text("name").orElse(null), asked.reference("after").orElse(null), asked.reference("before").orElse(null), PAGE);
    }

    /** The value under which an address asks for an outcome; for nothing yet if null. */
    static String value(TermOutcome outcome) {
        return outcome == null ? NOTHING_YET : outcome.name();
    }
}
