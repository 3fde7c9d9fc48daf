package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.provisioning.Operators;
import org.xueji.web.frame.Frame;

/** The form with which all posts of somebody at an organisation go to a successor. */
@Named
@RequestScoped
public class HandOverFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private Operators operators;

    private OrganisationView organisation;
    private WrongFields wrong;

    /** Asks for the organisation that the address names. */
    public void load() {
        UUID ref = OperatorsPage.asked(request, frame);
        operators.check(ref);
        organisation = tree.get(ref);
        Map<String, OperatorWords> labels = new LinkedHashMap<>();
        labels.put("predecessor", OperatorWords.PREDECESSOR);
        labels.put("successor", OperatorWords.SUCCESSOR);
        labels.put("lastDay", OperatorWords.LAST_DAY);
        wrong = new WrongFields(request, frame, labels, List.copyOf(labels.keySet()));
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public WrongFields getWrong() {
        return wrong;
    }

    /** Where the reader came from. */
    public String getBack() {
        return frame.link("/operators", "ref", organisation.ref());
    }
}
