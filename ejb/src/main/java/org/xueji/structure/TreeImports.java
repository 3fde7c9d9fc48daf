package org.xueji.structure;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.xueji.enrolment.ImportFindings;
import org.xueji.enrolment.ImportProblems;
import org.xueji.enrolment.RowProblem;
import org.xueji.exchange.BulkUploads;
import org.xueji.exchange.Limits;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.provisioning.OrganisationAct;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * Takes in a file of what is to lie below an authority (C-6): looks whether it can be read at all, keeps it with a job, and answers. The job puts the good rows into the
 * tree, superiors first, and says everything that is wrong with the others; the same file sent again changes nothing.
 */
@Stateless
public class TreeImports {

    static final String JOB = "TREE_IMPORT";
    static final String RESULT = "result";
    static final BulkUploads.Kind UPLOAD = new BulkUploads.Kind(JOB, List.of(StageTree.WORK), 1, Limits.standard().withRows(5_000), TreeTemplates.current());
    private static final int LISTED = 50;

    @Inject
    Database database;
    @Inject
    Offices offices;
    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;
    @Inject
    BulkUploads uploads;
    @Inject
    ImportProblems problems;
    @Inject
    Event<DomainEvents> events;

    /**
     * Takes a file in.
     *
     * @param name the name under which it was uploaded
     * @return the job that works on it
     * @throws Refusal with an {@link org.xueji.exchange.ExchangeRefusal} if it cannot be read; then nothing is kept
     */
    public UUID upload(Path file, String name) {
        offices.check(OrganisationAct.UPLOAD, database.bound().ref());
        BulkUploads.Taken taken = uploads.take(UPLOAD, file, name, JsonValue.EMPTY_JSON_OBJECT);
        events.fire(DomainEvents.of(new DomainEvent("TREE_UPLOADED", Article.charter(6), taken.job(), "rows", String.valueOf(taken.rows()))));
        return taken.job();
    }

    /** The uploads of the acting authority, the newest first. */
    public List<JobStatus> list() {
        return jobs.list(JOB, LISTED);
    }

    /** What was wrong with the rows of a file of the acting authority's, in the order of the file. */
    public List<RowProblem> problems(UUID job, int limit) {
        return problems.read(own(job), limit, Duty.ADMINISTRATOR);
    }

    /** How much is wrong with a file. */
    public ImportFindings findings(UUID job) {
        return problems.findings(own(job), Duty.ADMINISTRATOR);
    }

    /** The file as it came back: its rows with what is wrong with each. A temporary file that the caller deletes. @throws Refusal before the job is done */
    public Path result(UUID job) throws IOException {
        database.bound().require(Duty.ADMINISTRATOR);
        return files.fetch(jobs.own(own(job)), RESULT);
    }

    private UUID own(UUID job) {
        if (list().stream().noneMatch(j -> j.ref().equals(job))) {
            throw new Refusal(JobsRefusal.NO_SUCH_JOB);
        }
        return job;
    }
}
