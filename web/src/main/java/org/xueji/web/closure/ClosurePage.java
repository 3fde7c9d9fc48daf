package org.xueji.web.closure;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.closure.ClosurePreview;
import org.xueji.closure.ClosurePreviews;
import org.xueji.closure.ClosureRefusal;
import org.xueji.closure.ClosureStanding;
import org.xueji.closure.ClosureView;
import org.xueji.closure.Closures;
import org.xueji.closure.InPlace;
import org.xueji.closure.RemainingStudent;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CorrectableCasePage;

/** One closure: what it is about, what it waits for, who acts in the school's place, and the receipt once the school is closed. */
@Named
@RequestScoped
public class ClosurePage extends CorrectableCasePage {

    @Inject
    private Closures closures;
    @Inject
    private ClosurePreviews previews;
    @Inject
    private InPlace inPlace;

    private ClosureView view;
    private ClosurePreview preview;
    private List<RemainingStudent> remaining = List.of();
    private boolean inPlacePossible;

    /** Asks for the closure that the address names. */
    public void load() {
        view = closures.get(asked(request()));
        show(view.caseRef(), closures.possibleActions(view.ref()));
        if (view.standing() != ClosureStanding.CLOSED && view.standing() != ClosureStanding.DROPPED) {
            preview = previews.of(view.school());
            remaining = previews.remaining(view.school());
        }
        inPlacePossible = inPlace.isPossible(view.ref());
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ClosureRefusal.NO_SUCH_CLOSURE));
    }

    public ClosureView getView() {
        return view;
    }

    public String getTitle() {
        return frame().say(ClosureWords.TITLE_OF, view.schoolName());
    }

    /** What it is about; null once it is over. */
    public ClosurePreview getPreview() {
        return preview;
    }

    public List<RemainingStudent> getRemaining() {
        return remaining;
    }

    /** Whether the acting post may let its office act in the school's place. */
    public boolean isInPlacePossible() {
        return inPlacePossible;
    }

    /** Whether that was just done. */
    public boolean isInPlaceDone() {
        return Asked.of(request()).text("place").isPresent();
    }

    /** What an approval brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return may(CaseAction.APPROVE) ? frame().say(ClosureWords.GRANT_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return done(ClosureWords.DONE);
    }
}
