package org.xueji.web.transfers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.papers.TransferLetters;
import org.xueji.transfer.Placement;
import org.xueji.transfer.TransferRefusal;
import org.xueji.transfer.TransferView;
import org.xueji.transfer.Transfers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CorrectableCasePage;

/** One transfer: who moves from where to where, its course, with whom it is filed, and what the acting post may do. */
@Named
@RequestScoped
public class TransferPage extends CorrectableCasePage {

    @Inject
    private Transfers transfers;
    @Inject
    private TransferLetters letters;

    private TransferView view;
    private boolean placeable;
    private boolean printable;

    /** Something of the studies, before and after. */
    public record Line(String label, String before, String after) {
    }

    /** Asks for the transfer that the address names. */
    public void load() {
        view = transfers.get(asked(request()));
        show(view.caseRef(), transfers.possibleActions(view.ref()));
        placeable = transfers.isToPlace(view.ref());
        printable = letters.isPossible(view);
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(TransferRefusal.NO_SUCH_TRANSFER));
    }

    public TransferView getView() {
        return view;
    }

    public String getTitle() {
        return view.student() == null ? frame().say(TransferWords.TITLE) : frame().say(TransferWords.TITLE_OF, view.student().name());
    }

    /** Whether the acting post prints the letter of the transfer. */
    public boolean isPrintable() {
        return printable;
    }

    public boolean isPlaceable() {
        return placeable;
    }

    /** Year, class and major, where the student was and where the student is to be. */
    public List<Line> getLines() {
        Placement before = view.student().placement();
        Placement after = view.placement();
        return List.of(new Line(frame().say(TransferWords.GRADE), text(before.grade()), text(after.grade())),
            new Line(frame().say(TransferWords.CLASS_NAME), text(before.className()), text(after.className())),
            new Line(frame().say(TransferWords.MAJOR), major(before), major(after)));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static String major(Placement placement) {
        return Stream.of(placement.majorName(), placement.majorCode()).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    /** What a field of the placement holds: what was typed if its form came back, else what is proposed. */
    public String placed(String field) {
        if (request().getParameter(field) != null) {
            return frame().typed(field);
        }
        return text(switch (field) {
            case "grade" -> view.placement().grade();
            case "className" -> view.placement().className();
            case "majorCode" -> view.placement().majorCode();
            default -> view.placement().majorName();
        });
    }

    /** What an approval or a reversal brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return may(CaseAction.APPROVE) ? frame().say(TransferWords.GRANTING_HINT) : may(CaseAction.REVERSE) ? frame().say(TransferWords.REVERSING_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Asked.of(request()).text("placed").isPresent() ? frame().say(TransferWords.PLACE_SAVED) : done(TransferWords.DONE);
    }
}
