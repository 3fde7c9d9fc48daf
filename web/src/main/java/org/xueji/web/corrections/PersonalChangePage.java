package org.xueji.web.corrections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.correction.PersonalChangeRefusal;
import org.xueji.correction.PersonalChangeView;
import org.xueji.correction.PersonalChanges;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CorrectableCasePage;
import org.xueji.web.language.Language;

/** One change of personal information: what is to be instead of what, its course, and what the acting post may do. */
@Named
@RequestScoped
public class PersonalChangePage extends CorrectableCasePage {

    @Inject
    private Language language;
    @Inject
    private PersonalChanges changes;

    private PersonalChangeView view;

    /** Something that changes, in words. */
    public record Line(String label, String before, String after) {
    }

    /** Asks for the change that the address names. */
    public void load() {
        view = changes.get(asked(request()));
        show(view.caseRef(), changes.possibleActions(view.ref()));
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(PersonalChangeRefusal.NO_SUCH_CHANGE));
    }

    public PersonalChangeView getView() {
        return view;
    }

    /** What changes. */
    public List<Line> getLines() {
        return view.fields().stream().map(f -> new Line(frame().label(f.field()), PersonalValues.shown(f.field(), f.before(), language.getLocale()),
            PersonalValues.shown(f.field(), f.after(), language.getLocale()))).toList();
    }

    /** What an approval or a reversal brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return may(CaseAction.APPROVE) ? frame().say(PersonalChangeWords.GRANTING_HINT)
            : may(CaseAction.REVERSE) ? frame().say(PersonalChangeWords.REVERSING_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return done(PersonalChangeWords.DONE);
    }
}
