package org.xueji.web.changes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.identity.StudyForm;
import org.xueji.kernel.Refusal;
import org.xueji.statuschange.ChangedField;
import org.xueji.statuschange.StatusChangeRefusal;
import org.xueji.statuschange.StatusChangeView;
import org.xueji.statuschange.StatusChanges;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CorrectableCasePage;

/** One change of status: what is to be from when on, its course, and what the acting post may do. */
@Named
@RequestScoped
public class ChangePage extends CorrectableCasePage {

    @Inject
    private StatusChanges changes;

    private StatusChangeView view;

    /** Something that changes, in words. */
    public record Line(String label, String before, String after) {
    }

    /** Asks for the change that the address names. */
    public void load() {
        view = changes.get(asked(request()));
        show(view.caseRef(), changes.possibleActions(view.ref()));
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(StatusChangeRefusal.NO_SUCH_CHANGE));
    }

    public StatusChangeView getView() {
        return view;
    }

    /** What the studies change to. */
    public List<Line> getLines() {
        return view.fields().stream().map(f -> new Line(frame().label(f.field()), shown(f.field(), f.before()), shown(f.field(), f.after()))).toList();
    }

    private String shown(ChangedField field, String stored) {
        return field == ChangedField.STUDY_FORM && !stored.isEmpty() ? frame().say(StudyForm.valueOf(stored)) : stored;
    }

    /** What an approval or a reversal brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        if (may(CaseAction.APPROVE)) {
            return view.kind().ends() ? frame().say(ChangeWords.ENDING_HINT) : frame().say(ChangeWords.GRANTING_HINT, view.kind().to());
        }
        return may(CaseAction.REVERSE) ? frame().say(ChangeWords.REVERSING_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return done(ChangeWords.DONE);
    }
}
