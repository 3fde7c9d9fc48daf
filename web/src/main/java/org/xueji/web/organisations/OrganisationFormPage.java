package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The form with which a school or an authority is put below an organisation. */
@Named
@RequestScoped
public class OrganisationFormPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private Organisations organisations;

    private OrganisationView parent;
    private OrganisationAct act;
    private List<OrganisationView> authorities = List.of();
    private boolean allowed;
    private boolean departments;
    private WrongFields wrong;

    /** Asks for the organisation below which something is added, as the address names it. */
    public void load() {
        UUID ref = OrganisationStatePage.asked(request);
        act = act(request);
        if (!request.getMethod().equals("POST")) {
            organisations.check(act == OrganisationAct.ADD_AUTHORITY && tree.load(ref).tier().authoritiesBelow().isEmpty() ? OrganisationAct.ADD_DEPARTMENT : act, ref);
        }
        Set<OrganisationAct> possible = organisations.possible(ref);
        departments = act == OrganisationAct.ADD_AUTHORITY && possible.contains(OrganisationAct.ADD_DEPARTMENT);
        allowed = possible.contains(act) || departments;
        parent = tree.get(ref);
        authorities = isSchool() ? organisations.authoritiesFor(ref) : List.of();
        Map<String, OrganisationWords> labels = new LinkedHashMap<>();
        if (!isSchool()) {
            labels.put("tier", OrganisationWords.TIER);
        }
        labels.put("code", isSchool() ? OrganisationWords.SCHOOL_CODE : OrganisationWords.CODE);
        labels.put("name", OrganisationWords.NAME);
        if (isSchool()) {
            labels.put("type", OrganisationWords.SCHOOL_TYPE);
            labels.put("authority", OrganisationWords.AUTHORITY);
        }
        wrong = new WrongFields(request, frame, labels, isSchool() ? List.of("code", "name", "type") : List.of("tier", "code", "name"));
    }

    /** A school unless the address says otherwise. */
    static OrganisationAct act(HttpServletRequest request) {
        return Asked.of(request).constant(OrganisationAct.class, "act").filter(a -> a == OrganisationAct.ADD_AUTHORITY).orElse(OrganisationAct.ADD_SCHOOL);
    }

    public OrganisationView getParent() {
        return parent;
    }

    public boolean isSchool() {
        return act == OrganisationAct.ADD_SCHOOL;
    }

    public String getTitle() {
        return frame.say(isSchool() ? OrganisationWords.ADD_SCHOOL_TITLE : OrganisationWords.ADD_AUTHORITY_TITLE, parent.name());
    }

    public List<Tier> getTiers() {
        return Stream.concat(parent.tier().authoritiesBelow().stream(), departments ? Stream.of(Tier.DEPARTMENT) : Stream.empty()).toList();
    }

    public List<SchoolType> getTypes() {
        return List.of(SchoolType.values());
    }

    /** Who may decide for the school, the nearest first. */
    public List<OrganisationView> getAuthorities() {
        return authorities.reversed();
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
        return frame.link("/organisations", "ref", parent.ref());
    }
}
