package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.xueji.approval.CaseAction;
import org.xueji.enrolment.DecisionBatches;
import org.xueji.enrolment.NewStudentState;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.Objection;
import org.xueji.web.language.Language;

/** How far the decision on many records is, and what stood against some of them. */
@Named
@RequestScoped
public class JobPage {

    private static final int PAGE = 100;
    private static final String AFTER = "objectionsAfter";

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private Jobs jobs;
    @Inject
    private DecisionBatches batches;

    private JobStatus job;
    private List<Objection> objections = List.of();
    private int after;
    private Integer next;

    /** Asks for the job that the address names. */
    public void load() {
        job = jobs.get(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB)));
        if (job.state().isOver()) {
            Asked asked = Asked.of(request);
            after = asked.text(AFTER).filter(t -> t.matches("[0-9]{1,9}")).map(Integer::valueOf).orElse(0);
            DecisionBatches.Objections page = batches.objections(job.ref(), after, PAGE);
            objections = page.rows().stream().map(o -> new Objection(o.record(), o.name() == null ? "" : o.name(),
                ObjectionText.of(o.code(), o.detail(), language.getLocale()))).toList();
            next = page.next();
        }
    }

    public JobStatus getJob() {
        return job;
    }

    /** What the job does, in words. */
    public String getTitle() {
        return Stream.of(CaseAction.values()).filter(a -> a.name().equals(job.title())).findFirst().map(frame::say).orElse(job.title());
    }

    public long count(String name) {
        return Outcome.count(job, name);
    }

    public List<Objection> getObjections() {
        return objections;
    }

    /** The address of the objections after these; null on the last page. */
    public String getNext() {
        return next == null ? null : page() + "&" + AFTER + "=" + next;
    }

    /** The address of the first objections; null where these are they. */
    public String getFirst() {
        return after == 0 ? null : page();
    }

    private String page() {
        return AskedList.address(frame, "/job", AskedList.of(Asked.of(request)), job.ref());
    }

    /** The records of this job: where it was a mistake, its approvals are reversed there. */
    public String getDecided() {
        return frame.link("/new-students", "decision", job.ref(), "state", job.title().equals(CaseAction.APPROVE.name()) ? NewStudentState.REGISTERED : null);
    }

    /** The list from which the batch was chosen. */
    public String getList() {
        return AskedList.address(frame, "/new-students", AskedList.of(Asked.of(request)), null);
    }
}
