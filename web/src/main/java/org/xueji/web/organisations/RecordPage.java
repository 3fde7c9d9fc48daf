package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xueji.jurisdiction.OrganisationView;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;
import org.xueji.jurisdiction.Tree;
import org.xueji.kernel.Time;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.structure.ChangeView;
import org.xueji.structure.Changes;
import org.xueji.structure.Detail;
import org.xueji.structure.Details;
import org.xueji.structure.Head;
import org.xueji.structure.Heads;
import org.xueji.structure.Major;
import org.xueji.structure.Majors;
import org.xueji.structure.Past;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;

/** What is on record of an organisation: its names and places over time, heads, majors and dated changes, and the forms of whoever may add to that. */
@Named
@RequestScoped
public class RecordPage {

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Clock clock;
    @Inject
    private Tree tree;
    @Inject
    private Organisations organisations;
    @Inject
    private Changes changes;
    @Inject
    private Heads heads;
    @Inject
    private Majors majors;
    @Inject
    private Details details;

    private OrganisationView organisation;
    private Set<OrganisationAct> possible;
    private LocalDate day;
    private Past then;
    private Head headThen;
    private Detail detail;
    private List<Past> history;
    private List<ChangeView> listed;
    private List<Head> heading;
    private List<Major> taught;
    private List<OrganisationView> places = List.of();
    private WrongFields wrong;

    /** Asks for the organisation that the address names, and for the day as of which it is shown. */
    public void load() {
        UUID ref = OrganisationStatePage.asked(request);
        organisation = tree.get(ref);
        possible = organisations.possible(ref);
        day = Asked.of(request).day("on").orElse(Time.today(clock));
        then = details.on(ref, day).orElse(null);
        headThen = heads.on(ref, day).orElse(null);
        detail = details.get(ref);
        history = details.history(ref);
        listed = changes.list(ref);
        heading = heads.list(ref);
        taught = majors.list(ref);
        if (may(OrganisationAct.MOVE)) {
            places = changes.placesFor(ref);
        }
        wrong = RecordAct.wrong(request, frame);
    }

    /** Which fields of the form just sent stand in the way. */
    public WrongFields getWrong() {
        return wrong;
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public boolean isSchool() {
        return organisation.tier() == Tier.SCHOOL;
    }

    public boolean isProvince() {
        return organisation.tier() == Tier.PROVINCE;
    }

    /** Whether the reader may do this to it. */
    public boolean may(OrganisationAct act) {
        return possible.contains(act);
    }

    /** The day as of which it is shown. */
    public LocalDate getDay() {
        return day;
    }

    /** How it stood on that day; null before the first record. */
    public Past getThen() {
        return then;
    }

    /** Who headed it on that day; null where nobody is on record, or not for the reader. */
    public Head getHeadThen() {
        return headThen;
    }

    public Detail getDetail() {
        return detail;
    }

    public List<Past> getHistory() {
        return history;
    }

    public List<ChangeView> getChanges() {
        return listed;
    }

    public List<Head> getHeads() {
        return heading;
    }

    public List<Major> getMajors() {
        return taught;
    }

    public List<SchoolType> getTypes() {
        return List.of(SchoolType.values());
    }

    /** Where the reader may put it. */
    public List<OrganisationView> getPlaces() {
        return places;
    }

    /** What was just done, in words; empty for nothing. */
    public String getDone() {
        return Asked.of(request).constant(RecordWords.class, "done").filter(w -> w.name().startsWith("DONE_")).map(frame::say).orElse("");
    }

    /** Where the reader came from. */
    public String getBack() {
        return frame.link("/organisations", "ref", organisation.ref());
    }
}
