package org.xueji.web.numbers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.ImportFindings;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.numbers.NumberImports;
import org.xueji.numbers.NumberRequestView;
import org.xueji.numbers.NumberRequests;
import org.xueji.web.frame.Asked;
import org.xueji.web.language.Language;
import org.xueji.web.newstudents.ImportsPage;
import org.xueji.web.newstudents.Outcome;

/** One upload of identity numbers: how far it is, what is wrong with its rows, and the requests that it brought. */
@Named
@RequestScoped
public class NumberUploadPage {

    private static final int MOST_PROBLEMS = 2_000;

    @Inject
    private HttpServletRequest request;
    @Inject
    private Language language;
    @Inject
    private NumberImports imports;
    @Inject
    private NumberRequests requests;
    @Inject
    private Jobs jobs;

    private JobStatus job;
    private ImportFindings findings;
    private List<ImportsPage.Problem> problems = List.of();
    private List<NumberRequestView> brought;

    /** Asks for the upload that the address names. */
    public void load() {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB));
        job = jobs.get(ref);
        findings = imports.findings(ref);
        brought = requests.ofUpload(ref);
        if (job.state().isOver() && findings.readable() && findings.errors() > 0) {
            problems = imports.problems(ref, MOST_PROBLEMS).stream().map(p -> ImportsPage.problem(p, language.getLocale())).toList();
        }
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

    public List<NumberRequestView> getRequests() {
        return brought;
    }

    /** A count of the upload's outcome; 0 where it is not there yet. */
    public long count(String name) {
        return Outcome.count(job, name);
    }
}
