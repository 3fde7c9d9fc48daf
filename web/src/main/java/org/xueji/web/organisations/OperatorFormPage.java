package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.provisioning.Operators;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Frame;

/** The form with which somebody is appointed at an organisation. */
@Named
@RequestScoped
public class OperatorFormPage {

    /** A duty to choose. */
    public record Choice(Duty duty, boolean chosen) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private Operators operators;

    private OrganisationView organisation;
    private boolean allowed;
    private WrongFields wrong;

    /** Asks for the organisation that the address names. */
    public void load() {
        UUID ref = OperatorsPage.asked(request, frame);
        if (!request.getMethod().equals("POST")) {
            operators.check(ref);
        }
        allowed = operators.isOpenTo(ref);
        organisation = tree.get(ref);
        wrong = OperatorFields.wrong(request, frame, true);
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public List<Choice> getDuties() {
        List<String> sent = List.of(Optional.ofNullable(request.getParameterValues("duty")).orElse(new String[0]));
        return List.of(Duty.values()).stream().map(d -> new Choice(d, sent.contains(d.name()))).toList();
    }

    /** What a duty covers. */
    public OperatorWords hint(Duty duty) {
        return switch (duty) {
            case VIEWER -> OperatorWords.VIEWER_HINT;
            case CLERK -> OperatorWords.CLERK_HINT;
            case APPROVER -> OperatorWords.APPROVER_HINT;
            case ADMINISTRATOR -> OperatorWords.ADMINISTRATOR_HINT;
        };
    }

    /** Whether the form may be sent, again. */
    public boolean isAllowed() {
        return allowed;
    }

    public WrongFields getWrong() {
        return wrong;
    }

    /** Where the reader came from. */
    public String getBack() {
        return frame.link("/operators", "ref", organisation.ref());
    }
}
