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
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.Operators;
import org.xueji.provisioning.PostOfOperator;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form with which somebody is appointed to stand in for a post's holder. */
@Named
@RequestScoped
public class DeputyFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private Operators operators;

    private OrganisationView organisation;
    private PostOfOperator post;
    private WrongFields wrong;

    /** Asks for the post that the address names. */
    public void load() {
        UUID ref = OperatorsPage.asked(request, frame);
        organisation = tree.get(ref);
        UUID of = Asked.of(request).reference("of").orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
        post = operators.list(ref).stream().filter(p -> p.post().equals(of)).findFirst().orElseThrow(() -> new Refusal(JurisdictionRefusal.NOT_BELOW));
        Map<String, OperatorWords> labels = new LinkedHashMap<>();
        labels.put("username", OperatorWords.DEPUTY_ACCOUNT);
        labels.put("from", OperatorWords.FROM_DAY);
        labels.put("until", OperatorWords.UNTIL_DAY);
        wrong = new WrongFields(request, frame, labels, List.copyOf(labels.keySet()));
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public PostOfOperator getPost() {
        return post;
    }

    public WrongFields getWrong() {
        return wrong;
    }

    /** Where the reader came from. */
    public String getBack() {
        return frame.link("/operators", "ref", organisation.ref());
    }
}
