package org.xueji.web.numbers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.approval.CaseAction;
import org.xueji.jobs.JobStatus;
import org.xueji.jurisdiction.Tier;
import org.xueji.numbers.NumberImports;
import org.xueji.numbers.NumberRequestView;
import org.xueji.numbers.NumberRequests;
import org.xueji.tenancy.Duty;
import org.xueji.tenancy.HeldPost;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.newstudents.Outcome;

/** The requests for formal numbers that wait for the acting post, and what a school uploads. */
@Named
@RequestScoped
public class NumbersPage {

    /** The request's attribute that holds what stood against a batch just sent. */
    static final String OBJECTIONS = "org.xueji.numbers.objections";
    /** The request's attribute that holds how many of a batch were decided. */
    static final String DONE = "org.xueji.numbers.done";

    /** Why something was not done to a request. */
    public record Objection(UUID ref, String student, String why) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private NumberRequests requests;
    @Inject
    private NumberImports imports;

    private List<NumberRequestView> waiting;
    private List<NumberRequestView> held = List.of();
    private List<JobStatus> uploads = List.of();

    /** Asks for them. */
    public void load() {
        waiting = requests.waiting();
        if (isSchool()) {
            held = requests.held();
        }
        if (isClerk()) {
            uploads = imports.list();
        }
    }

    public boolean isSchool() {
        HeldPost post = frame.getPost();
        return post != null && post.tier() == Tier.SCHOOL;
    }

    /** Whether the acting post takes files in. */
    public boolean isClerk() {
        return isSchool() && frame.getPost().duty() == Duty.CLERK;
    }

    public List<NumberRequestView> getWaiting() {
        return waiting;
    }

    public List<NumberRequestView> getHeld() {
        return held;
    }

    public List<JobStatus> getUploads() {
        return uploads;
    }

    /** What an approver does to many at once. */
    public List<CaseAction> getActions() {
        return frame.getPost() != null && frame.getPost().duty() == Duty.APPROVER && !waiting.isEmpty() ? List.of(CaseAction.APPROVE, CaseAction.RETURN, CaseAction.DENY) : List.of();
    }

    public int getMost() {
        return NumberRequests.AT_ONCE;
    }

    /** A count of an upload's outcome; 0 where it is not there yet. */
    public long countOf(JobStatus upload, String name) {
        return Outcome.count(upload, name);
    }

    public boolean isMoving() {
        return uploads.stream().anyMatch(job -> !job.state().isOver());
    }

    /** What was just done, in words; empty where nothing was. */
    public String getDone() {
        Object now = request.getAttribute(DONE);
        return now != null ? frame.say(NumberWords.DONE_MANY, now) : Asked.of(request).text("done").filter(t -> t.matches("[0-9]{1,6}")).map(n -> frame.say(NumberWords.DONE_MANY, Integer.valueOf(n))).orElse("");
    }

    /** What stood against requests of the batch just sent. */
    @SuppressWarnings("unchecked")
    public List<Objection> getObjections() {
        Object found = request.getAttribute(OBJECTIONS);
        return found == null ? List.of() : (List<Objection>) found;
    }
}
