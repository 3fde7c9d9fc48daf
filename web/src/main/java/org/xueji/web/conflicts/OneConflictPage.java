package org.xueji.web.conflicts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xueji.archive.Archives;
import org.xueji.dedup.ConflictRefusal;
import org.xueji.dedup.ConflictState;
import org.xueji.dedup.ConflictView;
import org.xueji.dedup.Conflicts;
import org.xueji.dedup.RegisterSides;
import org.xueji.dedup.Stance;
import org.xueji.enrolment.RecordRequestView;
import org.xueji.enrolment.RecordRequests;
import org.xueji.enrolment.RequestKind;
import org.xueji.kernel.Refusal;
import org.xueji.registers.ReleaseAnswer;
import org.xueji.release.Releases;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** One conflict from the reader's side: that there is one, why, and whom to turn to. */
@Named
@RequestScoped
public class OneConflictPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Conflicts conflicts;
    @Inject
    private RegisterSides registers;
    @Inject
    private RecordRequests requests;
    @Inject
    private Releases releases;
    @Inject
    private Archives archives;

    private List<ConflictView> sides;
    private final Map<ConflictView, Ways> ways = new HashMap<>();

    /**
     * What the acting post may do for a side, and what was asked for it, looked up once.
     *
     * @param evidence where evidence is handed in; null where none is
     * @param release where the registration is released; null where none is
     * @param requests what was asked and handed in for it, the newest first
     */
    public record Ways(String evidence, String release, List<RecordRequestView> requests) {
    }

    /** Asks for the conflict that the address names. */
    public void load() {
        sides = conflicts.get(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(ConflictRefusal.NO_SUCH_CONFLICT)));
    }

    /** The reader's; both for whoever stands above both. */
    public List<ConflictView> getSides() {
        return sides;
    }

    /** What both sides share. */
    public ConflictView getConflict() {
        return sides.getFirst();
    }

    /** What is to happen now, in words. */
    public String getNext() {
        return frame.say(switch (getConflict().state()) {
            case OPEN -> ConflictWords.NEXT_OPEN;
            case RULING -> ConflictWords.NEXT_RULING;
            case SETTLED -> ConflictWords.NEXT_SETTLED;
        });
    }

    /** The side of a register of another stage that awaits the acting authority's answer; null where there is none. */
    public ConflictView getToAnswer() {
        return sides.stream().filter(s -> s.register() != null && registers.awaitsAnswer(s.ref())).findFirst().orElse(null);
    }

    /** What the register said just now; null where it was not asked. */
    public ReleaseAnswer getSaid() {
        return Asked.of(request).constant(ReleaseAnswer.class, "said").orElse(null);
    }

    /** What is to become of a side that has not been answered for: who does what, and by when (S-5); empty for any other. */
    public String advice(ConflictView side) {
        return side.state() != ConflictState.OPEN || side.stance() != Stance.UNANSWERED || side.register() != null ? ""
            : frame.say(held(side), side.owner(), side.dueOn());
    }

    private ConflictWords held(ConflictView side) {
        if (side.registration() != null) {
            return archives.find(side.registration()).confirmed() ? ConflictWords.HELD_HERE : ConflictWords.HELD_NOT_CONFIRMED;
        }
        return side.takeOver() != null ? ConflictWords.HELD_TAKEN_OVER : ConflictWords.HELD_UP;
    }

    /** What the acting post may do for a side, and what was asked for it. */
    public Ways ways(ConflictView of) {
        return ways.computeIfAbsent(of, side -> new Ways(evidence(side), release(side), asked(side)));
    }

    private List<RecordRequestView> asked(ConflictView side) {
        return side.record() != null ? requests.ofRecord(side.record()) : side.registration() != null ? requests.ofRegistration(side.registration())
            : side.takeOverRow() != null ? requests.ofRow(side.takeOverRow()) : List.of();
    }

    private String evidence(ConflictView side) {
        List<RequestKind> possible = side.record() != null ? requests.possible(side.record()) : side.registration() != null ? requests.possibleForRegistration(side.registration())
            : side.takeOverRow() != null ? requests.possibleForRow(side.takeOverRow()) : List.of();
        return !possible.contains(RequestKind.EVIDENCE) ? null
            : side.record() != null ? frame.link("/evidence", "record", side.record())
            : side.registration() != null ? frame.link("/evidence", "registration", side.registration()) : frame.link("/evidence", "row", side.takeOverRow());
    }

    private String release(ConflictView side) {
        return side.registration() != null && side.state() != ConflictState.SETTLED && releases.isPossible(side.registration())
            ? frame.link("/student", "ref", side.registration()) + "#release" : null;
    }

    /** Where the side's own record, archive or take-over is; null for a row that was taken out. */
    public String address(ConflictView side) {
        return side.record() != null ? frame.link("/new-student", "ref", side.record())
            : side.registration() != null ? frame.link("/student", "ref", side.registration())
            : side.takeOver() != null ? frame.link("/take-over", "ref", side.takeOver()) : null;
    }
}
