package org.xueji.web.splits;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerCounts;
import org.xueji.merger.MergerPreview;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.split.SplitRefusal;
import org.xueji.split.SplitView;
import org.xueji.split.Splits;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CasePage;

/** One part of a split: the preview before, the receipt afterwards, its course, and what the acting post may do. */
@Named
@RequestScoped
public class SplitPartPage extends CasePage {

    @Inject
    private Splits splits;
    @Inject
    private Reversals reversals;

    private SplitView view;
    private SplitView.Part part;
    private MergerPreview preview;
    private boolean toSign;
    private boolean checksumTheirs;
    private boolean reversible;
    private List<ReversalView> reversed = List.of();

    /** Asks for the part that the address names. */
    public void load() {
        UUID ref = Asked.of(request()).reference("ref").orElseThrow(() -> new Refusal(SplitRefusal.NO_SUCH_SPLIT));
        view = splits.get(ref);
        part = view.parts().stream().filter(p -> p.ref().equals(ref)).findFirst().orElseThrow(() -> new Refusal(SplitRefusal.NO_SUCH_SPLIT));
        if (part.caseRef() != null) {
            show(part.caseRef(), splits.possibleActions(ref));
        }
        if (part.receipt() == null) {
            preview = splits.preview(ref);
        } else {
            toSign = splits.isToSign(ref);
            checksumTheirs = splits.isChecksumTheirs(ref);
            reversible = part.caseRef() != null && reversals.isToFile(ref);
            reversed = reversals.of(ref);
        }
    }

    @Override
    public List<CaseAction> getActions() {
        return part.caseRef() == null ? List.of() : super.getActions();
    }

    public SplitView getView() {
        return view;
    }

    public SplitView.Part getPart() {
        return part;
    }

    /** What would be handed over; null once it was. */
    public MergerPreview getPreview() {
        return preview;
    }

    /** What was handed over, or would be. */
    public MergerCounts getCounts() {
        return preview == null ? part.receipt().counts() : preview.counts();
    }

    /** How many of each status, under way. */
    public List<Map.Entry<RegistrationStatus, Long>> getRegistrations() {
        return List.copyOf(getCounts().registrations().entrySet());
    }

    /** How many of each status, ended. */
    public List<Map.Entry<RegistrationStatus, Long>> getEnded() {
        return List.copyOf(getCounts().ended().entrySet());
    }

    /** Study forms that are new to the heir. */
    public List<StudyForm> getForms() {
        return preview.studyFormsNew().stream().map(StudyForm::valueOf).toList();
    }

    /** Names in one line; the word for none where there are none. */
    public String listed(List<String> names) {
        return names.isEmpty() ? frame().say(SplitWords.NONE) : String.join("、", names);
    }

    /** Whether the acting post may file its reversal now. */
    public boolean isReversible() {
        return reversible;
    }

    /** Its reversals, the newest first. */
    public List<ReversalView> getReversed() {
        return reversed;
    }

    public boolean isToSign() {
        return toSign;
    }

    public boolean isChecksumTheirs() {
        return checksumTheirs;
    }

    /** What an approval brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return getActions().contains(CaseAction.APPROVE) ? frame().say(SplitWords.APPROVING_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Asked.of(request()).text("signed").map(signed -> frame().say(SplitWords.SIGNED)).orElseGet(() -> done(SplitWords.DONE));
    }
}
