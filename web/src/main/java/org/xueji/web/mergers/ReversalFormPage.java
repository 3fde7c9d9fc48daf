package org.xueji.web.mergers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.merger.HandOverKind;
import org.xueji.merger.HandOverParties;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.ReversalPreview;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form that files the reversal of a merger, or of a part of a split, or corrects a returned one; it shows beforehand how much would go back. */
@Named
@RequestScoped
public class ReversalFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Reversals reversals;

    private Optional<ReversalView> returned = Optional.empty();
    private UUID handOver;
    private HandOverParties parties;
    private ReversalPreview preview;

    /** Asks for what the address names: a hand-over, or a returned reversal. */
    public void load() {
        returned = Asked.of(request).reference("reversal").map(reversals::get);
        handOver = returned.map(ReversalView::handOver).or(() -> Asked.of(request).reference("handOver")).orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER));
        parties = reversals.parties(handOver);
        preview = reversals.preview(handOver);
    }

    public boolean isCorrection() {
        return returned.isPresent();
    }

    public HandOverParties getParties() {
        return parties;
    }

    public ReversalPreview getPreview() {
        return preview;
    }

    /** Until when it may be filed. */
    public LocalDate getUntil() {
        return reversals.until(handOver).orElse(null);
    }

    /** Where the form was opened from. */
    public String getBack() {
        return returned.map(r -> frame.link("/reversal", "ref", r.ref())).orElseGet(() -> frame.link(parties.kind() == HandOverKind.MERGER ? "/merger" : "/split-part", "ref", handOver));
    }

    /** What a field holds: what was typed if the form came back, else what the returned reversal said. */
    public String typed(String field) {
        String typed = request.getParameter(field);
        return typed != null ? typed : returned.map(r -> field.equals("statement") ? r.statement() : r.effectiveOn().toString()).orElse("");
    }
}
