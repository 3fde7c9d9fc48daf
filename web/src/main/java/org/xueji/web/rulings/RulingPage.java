package org.xueji.web.rulings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.dedup.RulingOutcome;
import org.xueji.dedup.RulingRefusal;
import org.xueji.dedup.RulingSide;
import org.xueji.dedup.RulingView;
import org.xueji.dedup.Rulings;
import org.xueji.enrolment.NewStudentState;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;
import org.xueji.web.students.Particulars;

/** A conflict before its ruler: both sides beside each other, and what each outcome means for them. */
@Named
@RequestScoped
public class RulingPage {

    /** An outcome that may be chosen. */
    public record Choice(RulingOutcome outcome, String consequence, boolean chosen) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private Rulings rulings;

    private RulingView view;

    /** Asks for the conflict that the address names. */
    public void load() {
        view = rulings.get(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(RulingRefusal.NO_SUCH_RULING)));
    }

    public RulingView getView() {
        return view;
    }

    public String ethnicGroup(RulingSide side) {
        return Particulars.ethnicGroup(side.ethnicGroup(), language.getLocale());
    }

    /** As what a side stands now: a record by where it is on its way, a registration by its status. */
    public String stands(RulingSide side) {
        return side.takeOver() != null ? frame.say(RulingWords.TAKEN_OVER) + " · " + frame.say(side.status())
            : side.record() == null ? frame.say(RulingWords.REGISTRATION) + " · " + frame.say(side.status())
            : frame.say(RulingWords.RECORD) + " · " + frame.say(NewStudentState.valueOf(side.recordState()));
    }

    /** What may be chosen, each with what follows from it for either side. */
    public List<Choice> getChoices() {
        String chosen = typed("outcome");
        return view.possible().stream().map(o -> new Choice(o, consequence(o), o.name().equals(chosen))).toList();
    }

    private String consequence(RulingOutcome outcome) {
        RulingSide first = view.sides().getFirst();
        RulingSide second = view.sides().getLast();
        return switch (outcome) {
            case FOR_FIRST -> stands(first, second) + " " + falls(second, RulingWords.SECOND);
            case FOR_SECOND -> stands(second, first) + " " + falls(first, RulingWords.FIRST);
            case DIFFERENT_PERSONS -> frame.say(view.certain() ? RulingWords.EFFECT_DIFFERENT_DOCUMENT : RulingWords.EFFECT_DIFFERENT);
            case AGAINST_BOTH -> Stream.of(falls(first, RulingWords.FIRST), falls(second, RulingWords.SECOND)).collect(Collectors.joining(" "));
        };
    }

    private String stands(RulingSide winner, RulingSide loser) {
        return frame.say(winner.isOutside() ? RulingWords.EFFECT_FOR_OUTSIDE : winner.registration() != null ? RulingWords.EFFECT_FOR_REGISTRATION : winner.takeOver() != null ? RulingWords.EFFECT_FOR_TAKEN_OVER
            : loser.registration() != null ? RulingWords.EFFECT_CONTINUES : RulingWords.EFFECT_FOR_RECORD, winner.school());
    }

    private String falls(RulingSide loser, RulingWords which) {
        return frame.say(loser.isOutside() ? RulingWords.EFFECT_AGAINST_OUTSIDE : loser.registration() != null ? RulingWords.EFFECT_AGAINST_REGISTRATION : loser.takeOver() != null ? RulingWords.EFFECT_AGAINST_TAKEN_OVER
            : RulingWords.EFFECT_AGAINST_RECORD, frame.say(which), loser.school());
    }

    /** Whose the document was said to be, if the form came back. */
    public String getOwner() {
        return typed("owner");
    }

    /** The reason as typed, if the form came back. */
    public String getReason() {
        return typed("reason");
    }

    private String typed(String name) {
        String value = request.getMethod().equals("POST") ? request.getParameter(name) : null;
        return value == null ? "" : value;
    }
}
