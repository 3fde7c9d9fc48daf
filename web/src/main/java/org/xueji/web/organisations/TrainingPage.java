package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.kernel.Localized;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OperatorAccount;
import org.xueji.provisioning.Training;
import org.xueji.provisioning.Trainings;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The trainings of one operator, and the form that records another one. */
@Named
@RequestScoped
public class TrainingPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Trainings trainings;

    private OperatorAccount operator;
    private List<Training> history;
    private boolean recordable;
    private WrongFields wrong;

    /** Asks for the operator that the address names. */
    public void load() {
        UUID of = asked(request);
        operator = trainings.account(of);
        history = trainings.history(of);
        recordable = trainings.isRecordable(of);
        Map<String, Localized> labels = new LinkedHashMap<>();
        labels.put("trainedOn", AccountWords.COMPLETED_ON);
        labels.put("trainedUntil", AccountWords.COUNTS_UNTIL);
        wrong = new WrongFields(request, frame, labels, List.of("trainedOn"));
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("of").orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
    }

    public OperatorAccount getOperator() {
        return operator;
    }

    public List<Training> getHistory() {
        return history;
    }

    /** Whether the reader may record a training of this operator. */
    public boolean isRecordable() {
        return recordable;
    }

    public WrongFields getWrong() {
        return wrong;
    }

    /** What was just done, in words; empty for nothing. */
    public String getDone() {
        return Asked.of(request).constant(AccountWords.class, "done").filter(w -> w == AccountWords.DONE_TRAINED).map(frame::say).orElse("");
    }

    /** The operators of the same organisation. */
    public String getBack() {
        return frame.link("/operators", "ref", operator.organisation());
    }
}
