package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.approval.CaseAction;
import org.xueji.enrolment.NewStudents;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;

/** How far the decision on many records is, and what stood against some of them. */
@Named
@RequestScoped
public class JobPage {

    private static final int MOST_OBJECTIONS = 100;

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private Jobs jobs;
    @Inject
    private NewStudents students;

    private JobStatus job;
    private List<Objection> objections = List.of();

    /** Asks for the job that the address names. */
    public void load() {
        job = jobs.get(Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB)));
        if (job.state().isOver()) {
            objections = Outcome.objections(job).entrySet().stream().limit(MOST_OBJECTIONS).map(this::objection).toList();
        }
    }

    private Objection objection(Map.Entry<UUID, String> found) {
        String why = ObjectionText.of(found.getValue(), language.getLocale());
        try {
            return new Objection(found.getKey(), students.get(found.getKey()).name(), why);
        } catch (Refusal unseen) {
            return new Objection(found.getKey(), "", why);
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

    /** The list from which the batch was chosen. */
    public String getList() {
        return AskedList.address(frame, "/new-students", AskedList.of(Asked.of(request)), null);
    }
}
