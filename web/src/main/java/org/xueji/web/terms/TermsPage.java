package org.xueji.web.terms;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.registration.Progress;
import org.xueji.registration.TermProgress;
import org.xueji.registration.TermView;
import org.xueji.registration.Terms;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** The terms of the jurisdiction, and of one of them how far everybody is. */
@Named
@RequestScoped
public class TermsPage {

    private static final int MONTHS_AHEAD = 6;

    /** A term to switch to. */
    public record Chip(String label, String address, boolean current) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private TermName names;
    @Inject
    private Terms terms;
    @Inject
    private TermProgress progress;
    @Inject
    private Tree tree;
    @Inject
    private Clock clock;

    private List<TermView> all;
    private TermView term;
    private UUID organisation;
    private List<OrganisationView> trail = List.of();
    private Progress here;
    private List<Progress> below = List.of();
    private boolean opening;

    /** Asks for the term and the organisation that the address names, otherwise for the latest and the own. */
    public void load() {
        all = terms.list();
        organisation = Asked.of(request).reference("organisation").orElse(frame.getPost().organisation());
        opening = asked() == null && terms.isOpening();
        String asked = AskedTerm.find(request).map(SchoolTerm::id).orElse("");
        term = all.stream().filter(t -> t.id().equals(asked)).findFirst().orElse(all.isEmpty() ? null : all.getFirst());
        if (term != null) {
            SchoolTerm shown = SchoolTerm.find(term.id()).orElseThrow();
            here = progress.at(shown, organisation);
            below = here.tier() == Tier.SCHOOL ? List.of() : progress.below(shown, organisation);
            UUID own = frame.getPost().organisation();
            trail = tree.trail(organisation).stream().dropWhile(o -> !o.ref().equals(own)).toList();
        }
    }

    public List<Chip> getChips() {
        return all.stream().map(t -> new Chip(names.of(t.id()), frame.link("/terms", "term", t.id(), "organisation", asked()), t.equals(term))).toList();
    }

    private Object asked() {
        return organisation.equals(frame.getPost().organisation()) ? null : organisation;
    }

    /** The term that is shown; null where none is open. */
    public TermView getTerm() {
        return term;
    }

    public List<OrganisationView> getTrail() {
        return trail;
    }

    public Progress getHere() {
        return here;
    }

    public List<Progress> getBelow() {
        return below;
    }

    /** Where a row leads: on into the tree, or to the students of a school. */
    public String address(Progress row) {
        return row.tier() == Tier.SCHOOL ? sheet(row.ref()) : frame.link("/terms", "term", term.id(), "organisation", row.ref());
    }

    /** The address of a school's students. */
    public String sheet(UUID school) {
        return frame.link("/term", "term", term.id(), "school", school.equals(frame.getPost().organisation()) ? null : school);
    }

    public boolean isSchool() {
        return here != null && here.tier() == Tier.SCHOOL;
    }

    /** Whether the acting post opens and corrects terms, and looks at its own province. */
    public boolean isOpening() {
        return opening;
    }

    /** The terms that may be opened now: the present one, and the next once it is near. */
    public List<String> getOpenable() {
        LocalDate today = Time.today(clock);
        return Stream.of(SchoolTerm.of(today), SchoolTerm.of(today.plusMonths(MONTHS_AHEAD))).map(SchoolTerm::id).distinct()
            .filter(id -> all.stream().noneMatch(t -> t.id().equals(id))).toList();
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        return Optional.of(Asked.of(request)).flatMap(a -> a.constant(TermWords.class, "done")).filter(w -> w == TermWords.DONE_OPENED || w == TermWords.DONE_CORRECTED).map(frame::say)
            .orElse("");
    }
}
