package org.xueji.web.mergers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.xueji.approval.CaseAction;
import org.xueji.archive.RegistrationStatus;
import org.xueji.kernel.Refusal;
import org.xueji.merger.HandOverKind;
import org.xueji.merger.MergerCounts;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.MergerState;
import org.xueji.merger.ReversalPreview;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.merger.Staying;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CorrectableCasePage;

/** One reversal of a merger, or of a part of a split: the preview before, the receipt and what did not go back afterwards, its course, and what the acting post may do. */
@Named
@RequestScoped
public class ReversalPage extends CorrectableCasePage {

    private static final int SHOWN = 200;

    @Inject
    private Reversals reversals;

    private ReversalView view;
    private MergerCounts counts;
    private List<Staying> stays;
    private boolean toSign;
    private boolean checksumTheirs;

    /** Asks for the reversal that the address names. */
    public void load() {
        view = reversals.get(Asked.of(request()).reference("ref").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_REVERSAL)));
        if (view.caseRef() != null) {
            show(view.caseRef(), reversals.possibleActions(view.ref()));
        }
        if (view.state() == MergerState.DONE) {
            counts = view.receipt().counts();
            stays = reversals.stays(view.ref());
            toSign = reversals.isToSign(view.ref());
            checksumTheirs = reversals.isChecksumTheirs(view.ref());
        } else {
            ReversalPreview preview = reversals.preview(view.handOver());
            counts = preview.counts();
            stays = preview.stays();
        }
    }

    @Override
    public List<CaseAction> getActions() {
        return view.caseRef() == null ? List.of() : super.getActions();
    }

    @Override
    public boolean isCorrectable() {
        return view.caseRef() != null && super.isCorrectable();
    }

    /** Where that is which it reverses. */
    public String getOrigin() {
        return frame().link(view.kind() == HandOverKind.MERGER ? "/merger" : "/split-part", "ref", view.handOver());
    }

    public ReversalView getView() {
        return view;
    }

    public boolean isCarriedOut() {
        return view.state() == MergerState.DONE;
    }

    /** What went back, or would. */
    public MergerCounts getCounts() {
        return counts;
    }

    /** How many of each status, under way. */
    public List<Map.Entry<RegistrationStatus, Long>> getRegistrations() {
        return List.copyOf(counts.registrations().entrySet());
    }

    /** How many of each status, ended. */
    public List<Map.Entry<RegistrationStatus, Long>> getEnded() {
        return List.copyOf(counts.ended().entrySet());
    }

    /** What did not go back, or would not: the first of it. */
    public List<Staying> getStays() {
        return stays.subList(0, Math.min(SHOWN, stays.size()));
    }

    /** How much more there is of that. */
    public int getMore() {
        return Math.max(0, stays.size() - SHOWN);
    }

    public boolean isToSign() {
        return toSign;
    }

    public boolean isChecksumTheirs() {
        return checksumTheirs;
    }

    /** What an approval brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return getActions().contains(CaseAction.APPROVE) ? frame().say(ReversalWords.APPROVING_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Asked.of(request()).text("signed").map(signed -> frame().say(ReversalWords.SIGNED)).orElseGet(() -> done(ReversalWords.DONE));
    }
}
