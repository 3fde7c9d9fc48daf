package org.xueji.web.worklist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xueji.enrolment.RequestKind;
import org.xueji.kernel.Localized;
import org.xueji.merger.Reversals;
import org.xueji.numbers.NumberRequests;
import org.xueji.statuschange.StatusChanges;
import org.xueji.takeover.TakeOvers;
import org.xueji.web.frame.Frame;

/**
 * What a kind of case is called, and on which page a case of it is: {@code KIND_…} of {@link WorkListWords}, and a page that is called as the kind, unless it is named here.
 */
@Named
@RequestScoped
public class CasePages {

    private static final Map<String, String> CALLED_OTHERWISE = Map.of(StatusChanges.KIND, "/change", NumberRequests.KIND, "/number-request",
        TakeOvers.KIND, "/take-over", Reversals.KIND, "/reversal", Reversals.KIND_OF_SPLITS, "/reversal",
        RequestKind.NEW_STUDENT_CORRECTION.name(), "/request", RequestKind.EVIDENCE.name(), "/request");

    @Inject
    private Frame frame;

    /** The kind in words; empty for none. */
    public String word(String kind) {
        return kind == null ? "" : words(kind).map(frame::label).orElse(kind);
    }

    static Optional<Localized> words(String kind) {
        return Stream.<Localized>concat(Stream.of(WorkListWords.values()).filter(w -> w.name().equals("KIND_" + kind)),
            Stream.of(RequestKind.values()).filter(k -> k.name().equals(kind))).findFirst();
    }

    /** The page that shows a case of the kind by the reference of what it is about. */
    public static String page(String kind) {
        return CALLED_OTHERWISE.getOrDefault(kind, "/" + kind.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
