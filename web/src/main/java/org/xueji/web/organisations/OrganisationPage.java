package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xueji.archival.ProvinceArchives;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.Operators;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.supervision.ChildCount;
import org.xueji.supervision.Counts;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** One organisation of the tree, what lies above it, and what lies directly below with its counts. */
@Named
@RequestScoped
public class OrganisationPage {

    private static final int MOST_FOUND = 50;

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
    @Inject
    private Operators operators;
    @Inject
    private ProvinceArchives archives;

    private OrganisationView organisation;
    private List<OrganisationView> trail;
    private ChildCount here;
    private List<ChildCount> below;
    private Set<OrganisationAct> possible;
    private boolean managed;
    private boolean exportable;
    private String find;
    private List<OrganisationView> found = List.of();

    /** Asks for the organisation that the address names, otherwise for the reader's own. */
    public void load() {
        UUID own = frame.getPost() == null ? null : frame.getPost().organisation();
        UUID ref = Asked.of(request).reference("ref").orElse(own);
        if (ref == null) {
            throw new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION);
        }
        organisation = tree.get(ref);
        trail = tree.trail(organisation.ref());
        here = counts.at(ref);
        below = counts.below(ref);
        possible = organisations.possible(ref);
        managed = operators.isManaged(ref);
        exportable = archives.isAllowed(ref);
        find = Asked.of(request).text("find").orElse("");
        found = find.isEmpty() ? List.of() : tree.find(find, MOST_FOUND);
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public List<OrganisationView> getTrail() {
        return trail;
    }

    public ChildCount getHere() {
        return here;
    }

    /** What the reader looks for; empty for nothing. */
    public String getFind() {
        return find;
    }

    /** What has such a name or code, in the order of the tree. */
    public List<OrganisationView> getFound() {
        return found;
    }

    public List<ChildCount> getBelow() {
        return below;
    }

    /** Whether the reader may do this to it. */
    public boolean may(OrganisationAct act) {
        return possible.contains(act);
    }

    /** Whether the reader may look after its operators. */
    public boolean isManaged() {
        return managed;
    }

    /** Whether the reader may have it exported. */
    public boolean isExportable() {
        return exportable;
    }

    /** Whether the reader may do anything to it. */
    public boolean isAdministered() {
        return managed || !possible.isEmpty();
    }

    /** What was just done, in words; empty for nothing. */
    public String getDone() {
        return Asked.of(request).constant(OrganisationWords.class, "done").filter(w -> w.name().startsWith("DONE_")).map(w -> frame.say(w, organisation.name())).orElse("");
    }

    /** Whether it is where the reader acts. */
    public boolean isOwn() {
        return frame.getPost() != null && frame.getPost().organisation().equals(organisation.ref());
    }
}
