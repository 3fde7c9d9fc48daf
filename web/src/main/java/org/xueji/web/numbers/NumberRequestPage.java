package org.xueji.web.numbers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.xueji.approval.CaseAction;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NumberHold;
import org.xueji.numbers.NumberRefusal;
import org.xueji.numbers.NumberRequestView;
import org.xueji.numbers.NumberRequests;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.CasePage;

/** One request for a formal number: whom it is about, what it waits for, its course, and what the acting post may do. */
@Named
@RequestScoped
public class NumberRequestPage extends CasePage {

    @Inject
    private NumberRequests requests;

    private NumberRequestView view;

    /** Asks for the request that the address names. */
    public void load() {
        view = requests.get(Asked.of(request()).reference("ref").orElseThrow(() -> new Refusal(NumberRefusal.NO_SUCH_REQUEST)));
        show(view.caseRef(), requests.possible(view.ref()));
    }

    public NumberRequestView getView() {
        return view;
    }

    /** Whether it is checked just now. */
    public boolean isMoving() {
        return view.hold() == NumberHold.CHECKING;
    }

    /** Whether the acting post hands evidence in. */
    public boolean isProvable() {
        return view.hold() == NumberHold.EVIDENCE_NEEDED && frame().getPost().duty() == Duty.CLERK && may(CaseAction.WITHDRAW);
    }

    /** What is to be done about what it waits for; null where it waits for nothing. */
    public String getWaitingFor() {
        return view.hold() == null ? null : frame().say(switch (view.hold()) {
            case CHECKING -> NumberWords.CHECKING_HINT;
            case NOT_VERIFIED_YET -> NumberWords.SILENT_HINT;
            case EVIDENCE_NEEDED -> NumberWords.EVIDENCE_HINT;
            case CONFLICT -> NumberWords.CONFLICT_HINT;
            case DOCUMENT_OF_ANOTHER -> NumberWords.ANOTHERS_HINT;
        });
    }

    /** What an approval brings about, where the acting post may give one; null where it may not. */
    public String getHint() {
        return may(CaseAction.APPROVE) ? frame().say(NumberWords.APPROVING_HINT) : null;
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return done(NumberWords.DONE);
    }
}
