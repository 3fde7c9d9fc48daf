package org.xueji.web.mergers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.MergerView;
import org.xueji.merger.Mergers;
import org.xueji.merger.ReversalPreview;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form that files the reversal of a merger, or corrects a returned one; it shows beforehand how much would go back. */
@Named
@RequestScoped
public class ReversalFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Mergers mergers;
    @Inject
    private Reversals reversals;

    private Optional<ReversalView> returned = Optional.empty();
    private MergerView merger;
    private ReversalPreview preview;

    /** Asks for the merger, or the returned reversal, that the address names. */
    public void load() {
        returned = Asked.of(request).reference("reversal").map(reversals::get);
        UUID ref = returned.map(ReversalView::merger).or(() -> Asked.of(request).reference("merger")).orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
        merger = mergers.get(ref);
        preview = reversals.preview(ref);
    }

    /** Where the form is sent. */
    public String getAction() {
        return returned.map(r -> frame.link("/reversal-form/filing", "reversal", r.ref())).orElseGet(() -> frame.link("/reversal-form/filing", "merger", merger.ref()));
    }

    public boolean isCorrection() {
        return returned.isPresent();
    }

    public MergerView getMerger() {
        return merger;
    }

    public ReversalPreview getPreview() {
        return preview;
    }

    /** Until when it may be filed. */
    public LocalDate getUntil() {
        return reversals.until(merger.ref()).orElse(null);
    }

    /** Where the form was opened from. */
    public String getBack() {
        return returned.map(r -> frame.link("/merger-reversal", "ref", r.ref())).orElseGet(() -> frame.link("/merger", "ref", merger.ref()));
    }

    /** What a field holds: what was typed if the form came back, else what the returned reversal said. */
    public String typed(String field) {
        String typed = request.getParameter(field);
        return typed != null ? typed : returned.map(r -> field.equals("statement") ? r.statement() : r.effectiveOn().toString()).orElse("");
    }
}
