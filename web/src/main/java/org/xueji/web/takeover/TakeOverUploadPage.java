package org.xueji.web.takeover;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.ImportFindings;
import org.xueji.jobs.JobState;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.takeover.TakeOverUploads;
import org.xueji.takeover.TakeOverView;
import org.xueji.takeover.TakeOvers;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;
import org.xueji.web.newstudents.ImportsPage;
import org.xueji.web.newstudents.Outcome;

/** One file of a former register: how far it is, what is wrong with its rows, and the file that comes back. */
@Named
@RequestScoped
public class TakeOverUploadPage {

    private static final int MOST_PROBLEMS = 2_000;

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private TakeOvers takeOvers;
    @Inject
    private TakeOverUploads uploads;
    @Inject
    private Jobs jobs;

    private JobStatus job;
    private ImportFindings findings;
    private List<ImportsPage.Problem> problems = List.of();
    private TakeOverView current;

    /** Asks for the upload that the address names. */
    public void load() {
        UUID ref = asked(request);
        job = jobs.get(ref);
        findings = uploads.findings(ref);
        current = takeOvers.current().orElse(null);
        if (job.state().isOver() && findings.readable() && findings.errors() + findings.notices() > 0) {
            problems = uploads.problems(ref, MOST_PROBLEMS).stream().map(p -> ImportsPage.problem(p, language.getLocale())).toList();
        }
    }

    static UUID asked(HttpServletRequest request) {
        return Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB));
    }

    public JobStatus getJob() {
        return job;
    }

    public boolean isMoving() {
        return !job.state().isOver();
    }

    public ImportFindings getFindings() {
        return findings;
    }

    public List<ImportsPage.Problem> getProblems() {
        return problems;
    }

    public boolean isMoreProblems() {
        return problems.size() == MOST_PROBLEMS;
    }

    /** Whether the file came back to the acting post with what is wrong with its rows. */
    public boolean isGivenBack() {
        return job.state() == JobState.DONE && findings.readable() && findings.errors() > 0;
    }

    /** Whether the acting post may stop it. */
    public boolean isCancellable() {
        return isMoving() && frame.getPost() != null && frame.getPost().duty() == Duty.CLERK;
    }

    /** Where it leads back to. */
    public String getBack() {
        return current == null ? frame.link("/take-overs") : frame.link("/take-over", "ref", current.ref());
    }

    /** A count of the upload's outcome; 0 where it is not there yet. */
    public long count(String name) {
        return Outcome.count(job, name);
    }
}
