package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.supervision.ChildCount;
import org.xueji.supervision.Counts;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** Asks whether an organisation shall really be suspended, resumed or closed, says what follows from it, and takes the reason. */
@Named
@RequestScoped
public class OrganisationStatePage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private Counts counts;
    @Inject
    private Organisations organisations;

    private OrganisationView organisation;
    private ChildCount here;
    private OrganisationAct act;
    private boolean allowed;
    private WrongFields wrong;

    /** Asks for the organisation and the act that the address names. */
    public void load() {
        UUID ref = asked(request);
        act = act(request);
        if (!request.getMethod().equals("POST")) {
            organisations.check(act, ref);
        }
        allowed = organisations.possible(ref).contains(act);
        organisation = tree.get(ref);
        here = counts.at(ref);
        wrong = new WrongFields(request, frame, Map.of("reason", OrganisationWords.REASON), List.of("reason"));
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION));
    }

    /** Suspends unless the address says otherwise. */
    static OrganisationAct act(HttpServletRequest request) {
        return Asked.of(request).constant(OrganisationAct.class, "act").filter(a -> a == OrganisationAct.RESUME || a == OrganisationAct.CLOSE).orElse(OrganisationAct.SUSPEND);
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public ChildCount getHere() {
        return here;
    }

    public boolean isSuspending() {
        return act == OrganisationAct.SUSPEND;
    }

    public boolean isClosing() {
        return act == OrganisationAct.CLOSE;
    }

    public String getTitle() {
        return frame.say(isSuspending() ? OrganisationWords.SUSPEND_TITLE : isClosing() ? OrganisationWords.CLOSE_TITLE : OrganisationWords.RESUME_TITLE, organisation.name());
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
        return frame.link("/organisations", "ref", organisation.ref());
    }
}
