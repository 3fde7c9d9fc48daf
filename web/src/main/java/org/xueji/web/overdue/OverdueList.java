package org.xueji.web.overdue;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.dedup.ConflictSearch;
import org.xueji.dedup.Conflicts;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tree;
import org.xueji.supervision.Overdue;
import org.xueji.supervision.OverdueKind;
import org.xueji.supervision.OverdueOrganisation;
import org.xueji.supervision.OverduePage;
import org.xueji.supervision.OverdueSearch;
import org.xueji.supervision.OverdueStep;
import org.xueji.supervision.StepKey;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.worklist.CasePages;

/** What is overdue and who has to act. All of the list's state is in the address. */
@Named
@RequestScoped
public class OverdueList {

    private static final int PAGE = 50;

    /** A filter to switch to. */
    public record Chip(String label, String address, boolean current) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Overdue overdue;
    @Inject
    private Conflicts conflicts;
    @Inject
    private Tree tree;
    @Inject
    private CasePages cases;

    private boolean soon;
    private UUID organisation;
    private List<OrganisationView> trail = List.of();
    private StepKey after;
    private OverduePage page;
    private List<OverdueOrganisation> organisations;
    private List<OverdueKind> kinds;
    private String kind;

    /** Asks for the page that the address names. */
    public void load() {
        Asked asked = Asked.of(request);
        soon = asked.text("soon").isPresent();
        organisation = asked.reference("organisation").orElse(null);
        after = asked.text("after").flatMap(StepKey::parse).orElse(null);
        kind = asked.text("kind").orElse(null);
        trail = organisation == null ? List.of() : tree.trail(organisation);
        organisations = overdue.organisations(organisation);
        kinds = overdue.kinds(organisation);
        page = overdue.list(new OverdueSearch(!soon, organisation, kind, after, asked.text("before").flatMap(StepKey::parse).orElse(null), PAGE));
    }

    public List<OverdueOrganisation> getOrganisations() {
        return organisations;
    }

    public List<OverdueStep> getRows() {
        return page.rows();
    }

    /** Whether somebody can be urged from this page. */
    public boolean isUrging() {
        return page.rows().stream().anyMatch(OverdueStep::urgeable);
    }

    /** From the ministry down to the organisation that was drilled down to; empty for the whole jurisdiction. */
    public List<OrganisationView> getTrail() {
        return trail;
    }

    public List<Chip> getChips() {
        return List.of(new Chip(frame.say(OverdueWords.ONLY_OVERDUE), to(false, organisation, kind), !soon), new Chip(frame.say(OverdueWords.WITH_SOON), to(true, organisation, kind), soon));
    }

    /** The kinds of cases to filter by, each with how many there are; empty where there is only one. */
    public List<Chip> getKinds() {
        List<OverdueKind> shown = kinds.stream().filter(k -> k.kind() != null && (soon || k.overdue() > 0)).toList();
        return shown.size() < 2 && kind == null ? List.of() : Stream.concat(Stream.of(new Chip(frame.say(OverdueWords.ALL_KINDS), to(soon, organisation, null), kind == null)),
            shown.stream().map(k -> new Chip(cases.word(k.kind()) + " " + (k.overdue() + (soon ? k.soon() : 0)), to(soon, organisation, k.kind()), k.kind().equals(kind)))).toList();
    }

    /** The same list for one organisation and all beneath it. */
    public String at(UUID ref) {
        return to(soon, ref, null);
    }

    /** The list for the whole jurisdiction. */
    public String getWhole() {
        return to(soon, null, null);
    }

    /** How many conflicts wait longer than they should for an answer of somebody in the jurisdiction. */
    public long getConflicts() {
        return conflicts.list(new ConflictSearch(false, true, null, null, null, 1)).total();
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Asked.of(request).text("urged").map(u -> frame.say(OverdueWords.DONE)).orElse("");
    }

    public String getNext() {
        return page.next() == null ? null : to(soon, organisation, kind) + "&after=" + page.next();
    }

    public String getPrevious() {
        return page.previous() == null ? null : to(soon, organisation, kind) + "&before=" + page.previous();
    }

    public String getFirst() {
        return after == null && page.previous() == null ? null : to(soon, organisation, kind);
    }

    private String to(boolean withSoon, UUID at, String ofKind) {
        return frame.link("/overdue", "soon", withSoon ? "1" : null, "organisation", at, "kind", ofKind);
    }
}
