package org.xueji.web.ordinary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.papers.OrdinaryTransferLetters;
import org.xueji.transfer.ordinary.Direction;
import org.xueji.transfer.ordinary.OrdinaryTransferRefusal;
import org.xueji.transfer.ordinary.OrdinaryTransferView;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CorrectableCasePage;

/** One transfer with an ordinary school: who moves from where to where, its course, and what the acting post may do. */
@Named
@RequestScoped
public class OrdinaryTransferPage extends CorrectableCasePage {

    @Inject
    private OrdinaryTransfers transfers;
    @Inject
    private OrdinaryTransferLetters letters;

    private OrdinaryTransferView view;
    private boolean printable;

    /** Asks for the transfer that the address names. */
    public void load() {
        view = transfers.get(asked(request()));
        show(view.caseRef(), transfers.possibleActions(view.ref()));
        printable = letters.isPossible(view);
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(OrdinaryTransferRefusal.NO_SUCH_TRANSFER));
    }

    public OrdinaryTransferView getView() {
        return view;
    }

    public String getTitle() {
        return view.student() == null ? frame().say(OrdinaryWords.TITLE) : frame().say(OrdinaryWords.TITLE_OF, view.student().name());
    }

    /** Whether the acting post prints the letter of the transfer. */
    public boolean isPrintable() {
        return printable;
    }

    /** What an approval brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        if (may(CaseAction.APPROVE)) {
            return frame().say(view.direction() == Direction.FROM_ORDINARY ? OrdinaryWords.ARRIVAL_HINT : OrdinaryWords.DEPARTURE_HINT);
        }
        return may(CaseAction.REVERSE) ? frame().say(OrdinaryWords.REVERSING_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return done(OrdinaryWords.DONE);
    }
}
