package org.xueji.web.newstudents;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.xueji.enrolment.ImportFindings;
import org.xueji.enrolment.ImportTemplates;
import org.xueji.enrolment.NewStudentForm;
import org.xueji.enrolment.NewStudentImports;
import org.xueji.enrolment.RowProblem;
import org.xueji.enrolment.Severity;
import org.xueji.jobs.JobState;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Duty;
import org.xueji.web.frame.Asked;
import org.xueji.web.frame.Frame;
import org.xueji.web.frame.TypedText;
import org.xueji.web.language.Language;

/** The imports of a school, and one of them with everything that is wrong with its file. */
@Named
@RequestScoped
public class ImportsPage {

    /** More problems than this are read in the file itself. */
    private static final int MOST_PROBLEMS = 2_000;

    /** A problem in the reader's words. */
    public record Problem(String sheet, int row, String column, String value, String reason, String citation, Severity severity) {
    }

    @Inject
    private HttpServletRequest request;
    @Inject
    private Frame frame;
    @Inject
    private Language language;
    @Inject
    private NewStudentImports imports;
    @Inject
    private NewStudentForm form;
    @Inject
    private ImportTemplates importTemplates;
    @Inject
    private Jobs jobs;

    private List<JobStatus> list = List.of();
    private boolean filing;
    private List<ImportTemplates.Defined> templates = List.of();
    private JobStatus job;
    private ImportFindings findings;
    private List<Problem> problems = List.of();

    /** Asks for the list. */
    public void loadList() {
        list = imports.list();
        filing = form.filesFor().isPresent();
        templates = importTemplates.offered();
    }

    /** Asks for the one that the address names. */
    public void loadOne() {
        UUID ref = Asked.of(request).reference("ref").orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB));
        job = jobs.get(ref);
        findings = imports.findings(ref);
        if (job.state().isOver() && findings.readable() && findings.errors() + findings.notices() > 0) {
            Locale locale = language.getLocale();
            problems = imports.problems(ref, MOST_PROBLEMS).stream().map(p -> problem(p, locale)).toList();
        }
    }

    public static Problem problem(RowProblem p, Locale locale) {
        return new Problem(p.sheet(), p.row(), p.column(), p.value(), p.text(locale), p.reason().article().citation(locale), p.severity());
    }

    public List<JobStatus> getList() {
        return list;
    }

    public JobStatus getJob() {
        return job;
    }

    public boolean isMoving() {
        return job == null ? list.stream().anyMatch(j -> !j.state().isOver()) : !job.state().isOver();
    }

    /** Whether the acting post takes files in. */
    public boolean isClerk() {
        return frame.getPost() != null && frame.getPost().duty() == Duty.CLERK;
    }

    /** The templates of the province that a file may follow, beside the national one. */
    public List<ImportTemplates.Defined> getTemplates() {
        return templates;
    }

    /** Whether the file came back to the acting post with what is wrong with its rows. */
    public boolean isGivenBack() {
        return job.state() == JobState.DONE && findings.readable() && findings.errors() > 0;
    }

    /** Whether the acting post files students one by one, too. */
    public boolean isFiling() {
        return filing;
    }

    public List<Problem> getProblems() {
        return problems;
    }

    public boolean isMoreProblems() {
        return problems.size() == MOST_PROBLEMS;
    }

    public ImportFindings getFindings() {
        return findings;
    }

    /** A count of the import's outcome; 0 where it is not there yet. */
    public long count(String name) {
        return Outcome.count(job, name);
    }

    /** The same of one in the list. */
    public long countOf(JobStatus one, String name) {
        return Outcome.count(one, name);
    }

    /** The day as typed, if the form came back. */
    public String getEntryDate() {
        return TypedText.parameter(request, "entryDate");
    }
}
