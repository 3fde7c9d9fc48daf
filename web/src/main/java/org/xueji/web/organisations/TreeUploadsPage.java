package org.xueji.web.organisations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.ImportFindings;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.JobState;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.provisioning.Organisations;
import org.xueji.structure.TreeImports;
import org.xueji.tenancy.TenancyRefusal;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.language.Language;
import org.xueji.web.newstudents.ImportsPage;
import org.xueji.web.newstudents.Outcome;

/** Files of organisations: the form that takes one in, those before, and how far the one is that the address names. */
@Named
@RequestScoped
public class TreeUploadsPage {

    private static final int MOST_PROBLEMS = 2_000;

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private TreeImports imports;
    @Inject
    private Organisations organisations;
    @Inject
    private Jobs jobs;

    private List<JobStatus> uploads;
    private JobStatus job;
    private ImportFindings findings;
    private List<ImportsPage.Problem> problems = List.of();
    private boolean allowed;

    /** Asks for the uploads of the reader's authority, and for the one that the address names. */
    public void load() {
        if (frame.getPost() == null) {
            throw new Refusal(TenancyRefusal.NO_POST_NAMED);
        }
        allowed = organisations.possible(frame.getPost().organisation()).contains(OrganisationAct.UPLOAD);
        uploads = imports.list();
        UUID ref = Asked.of(request).reference("ref").orElse(null);
        if (ref == null) {
            return;
        }
        findings = imports.findings(ref);
        job = jobs.get(ref);
        if (job.state().isOver() && findings.readable() && findings.errors() > 0) {
            problems = imports.problems(ref, MOST_PROBLEMS).stream().map(p -> ImportsPage.problem(p, language.getLocale())).toList();
        }
    }

    /** Whether the reader may upload. */
    public boolean isAllowed() {
        return allowed;
    }

    public List<JobStatus> getUploads() {
        return uploads;
    }

    /** The upload that is shown; null for none. */
    public JobStatus getJob() {
        return job;
    }

    public boolean isMoving() {
        return !job.state().isOver();
    }

    /** Whether the file that comes back is there. */
    public boolean isGivenBack() {
        return job.state() == JobState.DONE && findings.readable();
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

    /** A count of the upload's outcome; 0 where it is not there yet. */
    public long count(String name) {
        return Outcome.count(job, name);
    }
}
