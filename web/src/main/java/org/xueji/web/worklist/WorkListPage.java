package org.xueji.web.worklist;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.xueji.approval.WorkGroup;
import org.xueji.approval.WorkList;
import org.xueji.closure.Closures;
import org.xueji.correction.PersonalChanges;
import org.xueji.dedup.Conflicts;
import org.xueji.dedup.Rulings;
import org.xueji.enrolment.NewStudentImports;
import org.xueji.enrolment.CountedPart;
import org.xueji.enrolment.NewStudentSearch;
import org.xueji.enrolment.NewStudentState;
import org.xueji.enrolment.NewStudents;
import org.xueji.jobs.JobStatus;
import org.xueji.jurisdiction.Tier;
import org.xueji.merger.Mergers;
import org.xueji.merger.Reversals;
import org.xueji.numbers.NumberRequests;
import org.xueji.release.Releases;
import org.xueji.registration.OpenSheet;
import org.xueji.registration.TermSheets;
import org.xueji.split.Splits;
import org.xueji.statuschange.StatusChanges;
import org.xueji.takeover.TakeOvers;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.HeldPost;
import org.xueji.transfer.Transfers;
import org.xueji.transfer.ordinary.OrdinaryTransfers;
import org.xueji.web.frame.Frame;
import org.xueji.web.terms.TermName;

/** The work list of the acting post. Without a post it holds nothing: the page offers the posts instead. */
@Named
@RequestScoped
public class WorkListPage {

    private static final int LATEST_IMPORTS = 5;

    /** Something that the school's own clerk has to do something about. */
    public record OwnWork(String label, String address, long many) {
    }

    @Inject
    private Frame frame;

    @Inject
    private WorkList workList;

    @Inject
    private Conflicts conflicts;

    @Inject
    private NewStudents students;

    @Inject
    private NewStudentImports imports;

    @Inject
    private StatusChanges changes;

    @Inject
    private Transfers transfers;

    @Inject
    private OrdinaryTransfers ordinaryTransfers;

    @Inject
    private TermSheets terms;

    @Inject
    private TermName names;

    @Inject
    private PersonalChanges personal;

    private List<WorkGroup> groups = List.of();
    private List<WorkGroup> disputed = List.of();
    private final List<OwnWork> own = new ArrayList<>();
    private List<JobStatus> jobs = List.of();

    /** Asks what there is to do. */
    public void load() {
        HeldPost post = frame.getPost();
        if (post == null) {
            return;
        }
        groups = workList.groups();
        disputed = conflicts.waiting();
        if (post.duty() == Duty.CLERK) {
            own(WorkListWords.ORDINARY_TRANSFERS_RETURNED, frame.link("/ordinary-transfers"), ordinaryTransfers.returned().size());
        }
        if (post.tier() == Tier.SCHOOL) {
            jobs = imports.list().stream().limit(LATEST_IMPORTS).toList();
        }
        if (post.tier() == Tier.SCHOOL) {
            terms.open().forEach(this::ownTerm);
        }
        if (isFiler()) {
            own(WorkListWords.TO_CORRECT, frame.link("/new-students", "state", NewStudentState.RETURNED), filed(NewStudentState.RETURNED));
            own(WorkListWords.TO_PROVE, frame.link("/new-students", "state", NewStudentState.HELD), filed(NewStudentState.HELD));
            own(WorkListWords.CHANGES_RETURNED, frame.link("/changes"), changes.returned().size());
            own(WorkListWords.TRANSFERS_RETURNED, frame.link("/transfers"), transfers.returned().size());
            own(WorkListWords.PERSONAL_CHANGES_AT_HOME, frame.link("/personal-changes"), personal.atHome().size());
            own(WorkListWords.DUE_BACK, frame.link("/changes"), changes.dueBack().size());
        }
    }

    /** The clerk registers until nobody is left, then the approver closes. */
    private void ownTerm(OpenSheet sheet) {
        String address = frame.link("/term", "term", sheet.term(), "registered", sheet.unregistered() > 0 ? "NONE" : null);
        String due = sheet.dueOn() + " · " + frame.dueWords(sheet.dueOn());
        if (isFiler() && sheet.unregistered() > 0) {
            own.add(new OwnWork(frame.say(WorkListWords.TERM_TO_REGISTER, names.of(sheet.term()), due), address, sheet.unregistered()));
        } else if (frame.getPost().duty() == Duty.APPROVER && sheet.unregistered() == 0) {
            own.add(new OwnWork(frame.say(WorkListWords.TERM_TO_CLOSE, names.of(sheet.term()), due), address, 1));
        }
    }

    private long filed(NewStudentState state) {
        return students.list(NewStudentSearch.counted(state, CountedPart.ALL, null, null, 1)).total();
    }

    private void own(WorkListWords label, String address, long many) {
        if (many > 0) {
            own.add(new OwnWork(frame.say(label), address, many));
        }
    }

    /** What waits for a decision. */
    public List<WorkGroup> getGroups() {
        return groups;
    }

    /** Conflicts in which an answer of the organisation is awaited. */
    public List<WorkGroup> getDisputed() {
        return disputed;
    }

    /** Where a group's cases are decided. */
    public String address(WorkGroup group) {
        return switch (group.kind()) {
            case "NEW_STUDENT" -> frame.link("/new-students", "waiting", "1", "school", group.organisation());
            case NumberRequests.KIND -> frame.link("/numbers");
            case Releases.KIND -> frame.link("/releases");
            case StatusChanges.KIND -> frame.link("/changes");
            case Mergers.KIND, Reversals.KIND -> frame.link("/mergers");
            case Reversals.KIND_OF_SPLITS -> frame.link("/splits");
            case Splits.KIND -> frame.link("/splits");
            case Transfers.KIND -> frame.link("/transfers");
            case Closures.KIND -> frame.link("/closures");
            case TakeOvers.KIND -> frame.link("/take-overs");
            case OrdinaryTransfers.KIND -> frame.link("/ordinary-transfers");
            case PersonalChanges.KIND -> frame.link("/personal-changes");
            case Rulings.KIND -> frame.link("/rulings");
            default -> frame.link("/requests", "kind", group.kind());
        };
    }

    /** What waits for the school's own clerk. */
    public List<OwnWork> getOwn() {
        return own;
    }

    /** The latest imports of the school. */
    public List<JobStatus> getJobs() {
        return jobs;
    }

    public boolean isIdle() {
        return groups.isEmpty() && disputed.isEmpty() && own.isEmpty();
    }

    /** Something of it is still under way. */
    public boolean isMoving() {
        return jobs.stream().anyMatch(j -> !j.state().isOver());
    }

    /** Whether the post files for a school. */
    public boolean isFiler() {
        HeldPost post = frame.getPost();
        return post != null && post.tier() == Tier.SCHOOL && post.duty() == Duty.CLERK;
    }
}
