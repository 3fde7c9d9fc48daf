package org.xueji.web.mergers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.xueji.approval.CaseAction;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;
import org.xueji.merger.MergerCounts;
import org.xueji.merger.MergerPreview;
import org.xueji.merger.MergerRefusal;
import org.xueji.merger.MergerState;
import org.xueji.merger.MergerView;
import org.xueji.merger.Mergers;
import org.xueji.merger.ReversalView;
import org.xueji.merger.Reversals;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CorrectableCasePage;

/** One merger: the preview before, the receipt afterwards, its course, and what the acting post may do. */
@Named
@RequestScoped
public class MergerPage extends CorrectableCasePage {

    @Inject
    private Mergers mergers;
    @Inject
    private Reversals reversals;

    private MergerView view;
    private MergerPreview preview;
    private boolean toSign;
    private boolean checksumTheirs;
    private boolean reversible;
    private List<ReversalView> reversed = List.of();

    /** Asks for the merger that the address names. */
    public void load() {
        view = mergers.get(Asked.of(request()).reference("ref").orElseThrow(() -> new Refusal(MergerRefusal.NO_SUCH_MERGER)));
        if (view.caseRef() != null) {
            show(view.caseRef(), mergers.possibleActions(view.ref()));
        }
        if (view.state() == MergerState.DONE) {
            toSign = mergers.isToSign(view.ref());
            checksumTheirs = mergers.isChecksumTheirs(view.ref());
            reversible = view.caseRef() != null && reversals.isToFile(view.ref());
            reversed = reversals.of(view.ref());
        } else {
            preview = mergers.preview(view.ref());
        }
    }

    /** Whoever sees the merger and not its case, such as the school that was founded with it, does nothing to it. */
    @Override
    protected boolean may(CaseAction action) {
        return view.caseRef() != null && super.may(action);
    }

    @Override
    public List<CaseAction> getActions() {
        return view.caseRef() == null ? List.of() : super.getActions();
    }

    public MergerView getView() {
        return view;
    }

    /** What would be handed over; null once it was. */
    public MergerPreview getPreview() {
        return preview;
    }

    /** What was handed over, or would be. */
    public MergerCounts getCounts() {
        return preview == null ? view.receipt().counts() : preview.counts();
    }

    /** How many of each status, under way. */
    public List<Map.Entry<RegistrationStatus, Long>> getRegistrations() {
        return List.copyOf(getCounts().registrations().entrySet());
    }

    /** How many of each status, ended. */
    public List<Map.Entry<RegistrationStatus, Long>> getEnded() {
        return List.copyOf(getCounts().ended().entrySet());
    }

    /** Study forms that are new to the school taking over. */
    public List<StudyForm> getForms() {
        return preview.studyFormsNew().stream().map(StudyForm::valueOf).toList();
    }

    /** Names in one line; the word for none where there are none. */
    public String listed(List<String> names) {
        return names.isEmpty() ? frame().say(MergerWords.NONE) : String.join("、", names);
    }

    public boolean isToSign() {
        return toSign;
    }

    public boolean isChecksumTheirs() {
        return checksumTheirs;
    }

    /** Whether the acting post may file its reversal now. */
    public boolean isReversible() {
        return reversible;
    }

    /** Its reversals, the newest first. */
    public List<ReversalView> getReversed() {
        return reversed;
    }

    /** What an approval brings about, or calling off what was granted, where the acting post may do so; null where it may not. */
    public String getHint() {
        return may(CaseAction.APPROVE) ? frame().say(MergerWords.APPROVING_HINT) : may(CaseAction.REVERSE) ? frame().say(MergerWords.CALLING_OFF_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Asked.of(request()).text("signed").map(signed -> frame().say(MergerWords.SIGNED)).orElseGet(() -> done(MergerWords.DONE));
    }
}
