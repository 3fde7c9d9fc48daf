package org.xueji.web.filing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.enrolment.EnrolmentProgress;
import org.xueji.enrolment.FilingProgress;
import org.xueji.enrolment.NewStudentState;
import org.xueji.enrolment.ProgressView;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.SchoolTerm;
import org.xueji.kernel.Time;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.terms.TermName;

/** How far the registration of new students is, from the own organisation down to a school; each number leads to the list behind it. */
@Named
@RequestScoped
public class ProgressPage {

    private static final int TERMS = 4;
    private static final int MONTHS_OF_A_TERM = 6;

    /** A term to switch to. */
    public record Chip(String label, String address, boolean current) {
    }

    /**
     * A number of an organisation.
     *
     * @param address the list behind it
     */
    public record Figure(String label, long many, String address) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private TermName names;
    @Inject
    private EnrolmentProgress progress;
    @Inject
    private Tree tree;
    @Inject
    private Clock clock;

    private ProgressView view;
    private UUID organisation;
    private List<OrganisationView> trail = List.of();

    /** Asks for the term and the organisation that the address names, otherwise for the present one and the own. */
    public void load() {
        Asked asked = Asked.of(request);
        UUID own = frame.getPost().organisation();
        organisation = asked.reference("organisation").orElse(own);
        view = progress.of(asked.text("term").flatMap(SchoolTerm::find).orElse(null), organisation);
        trail = tree.trail(organisation).stream().dropWhile(o -> !o.ref().equals(own)).toList();
    }

    public ProgressView getView() {
        return view;
    }

    public List<OrganisationView> getTrail() {
        return trail;
    }

    public boolean isSchool() {
        return view.here().tier() == Tier.SCHOOL;
    }

    /** What no school submitted before registration closed; 0 while it is open. */
    public long getOverdue() {
        return view.closed() ? view.here().unsubmitted() : 0;
    }

    /** The present term and those before it. */
    public List<Chip> getChips() {
        return Stream.iterate(Time.today(clock), day -> day.minusMonths(MONTHS_OF_A_TERM)).limit(TERMS).map(SchoolTerm::of)
            .map(term -> new Chip(names.of(term.id()), to(term.id(), organisation), term.id().equals(view.term()))).toList();
    }

    private String to(String term, UUID at) {
        return frame.link("/progress", "term", term, "organisation", at.equals(frame.getPost().organisation()) ? null : at);
    }

    /** The same of another organisation. */
    public String at(UUID at) {
        return to(view.term(), at);
    }

    /** The numbers of an organisation, in the order of {@link #getHeadings}. */
    public List<Figure> figures(FilingProgress row) {
        return Stream.of(
            Stream.of(figure(frame.say(ProgressWords.RECORDED), row.recorded(), row, "state", null)),
            Stream.of(NewStudentState.values()).map(state -> figure(frame.label(state), row.in(state), row, "state", state)),
            Stream.of(figure(frame.say(ProgressWords.LATE), row.late(), row, "late", 1), figure(frame.say(ProgressWords.WITHOUT_PHOTO), row.withoutPhoto(), row, "photo", 0)))
            .flatMap(figures -> figures).toList();
    }

    private Figure figure(String label, long many, FilingProgress row, String filter, Object value) {
        return new Figure(label, many, frame.link("/new-students", "term", view.term(), "organisation", row.ref(), filter, value));
    }

    /** What the numbers are of. */
    public List<String> getHeadings() {
        return figures(view.here()).stream().map(Figure::label).toList();
    }
}
