package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.Time;
import org.xueji.provisioning.Deputies;
import org.xueji.provisioning.HandOver;
import org.xueji.provisioning.Operators;
import org.xueji.provisioning.PostOfOperator;
import org.xueji.tenancy.HeldPost;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The operators of one organisation and their posts, for its administrators. */
@Named
@RequestScoped
public class OperatorsPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Tree tree;
    @Inject
    private Operators operators;
    @Inject
    private Deputies deputies;
    @Inject
    private Clock clock;

    private OrganisationView organisation;
    private List<PostOfOperator> posts;
    private List<HandOver> handOvers;
    private boolean appointing;

    /** Asks for the organisation that the address names, otherwise for the reader's own. */
    public void load() {
        UUID ref = asked(request, frame);
        posts = !request.getMethod().equals("POST") || operators.isManaged(ref) ? operators.list(ref) : List.of();
        handOvers = operators.isManaged(ref) ? deputies.handOvers(ref) : List.of();
        appointing = operators.isOpenTo(ref);
        organisation = tree.get(ref);
    }

    /** The organisation that the address names, otherwise the reader's own. */
    public static UUID asked(HttpServletRequest request, Frame frame) {
        return Asked.of(request).reference("ref").or(() -> Optional.ofNullable(frame.getPost()).map(HeldPost::organisation))
            .orElseThrow(() -> new Refusal(JurisdictionRefusal.NO_SUCH_ORGANISATION));
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public List<PostOfOperator> getPosts() {
        return posts;
    }

    /** The hand-overs here, the newest first. */
    public List<HandOver> getHandOvers() {
        return handOvers;
    }

    /** Whether the reader may appoint somebody here. */
    public boolean isAppointing() {
        return appointing;
    }

    /** Whether a training counts no more. */
    public boolean isOver(LocalDate until) {
        return until != null && until.isBefore(Time.today(clock));
    }

    /** What was just done, in words; empty for nothing. */
    public String getDone() {
        return Asked.of(request).constant(OperatorWords.class, "done").filter(w -> w.name().startsWith("DONE_")).map(frame::say).orElse("");
    }

    /** The organisation's own page. */
    public String getBack() {
        return frame.link("/organisations", "ref", organisation.ref());
    }
}
