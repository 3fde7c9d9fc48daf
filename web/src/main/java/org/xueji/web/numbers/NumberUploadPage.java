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
import org.xueji.kernel.Slice;
import org.xueji.numbers.NumberImports;
import org.xueji.numbers.NumberRequestView;
import org.xueji.numbers.NumberRequests;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
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
    private Frame frame;
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
    private Slice<NumberRequestView> brought;
    private boolean begun;

    /** Asks for the upload that the address names. */
    public void load() {
        Asked asked = Asked.of(request);
        UUID ref = asked.reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB));
        job = jobs.get(ref);
        findings = imports.findings(ref);
        UUID after = asked.reference("after").orElse(null);
        begun = after != null;
        brought = requests.ofUpload(ref, after, asked.reference("before").orElse(null));
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
        return brought.rows();
    }

    /** The address of the next page; null on the last. */
    public String getNext() {
        return brought.next() == null ? null : frame.link("/number-upload", "ref", job.ref(), "after", brought.next());
    }

    /** The address of the page before; null on the first. */
    public String getPrevious() {
        return brought.previous() == null ? null : frame.link("/number-upload", "ref", job.ref(), "before", brought.previous());
    }

    /** The address of the first page; null on it. */
    public String getFirst() {
        return !begun && brought.previous() == null ? null : frame.link("/number-upload", "ref", job.ref());
    }

    /** A count of the upload's outcome; 0 where it is not there yet. */
    public long count(String name) {
        return Outcome.count(job, name);
    }
}
