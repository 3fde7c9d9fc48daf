package org.xueji.numbers;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.enrolment.ImportFindings;
import org.xueji.enrolment.ImportProblems;
import org.xueji.enrolment.RowProblem;
import org.xueji.exchange.BulkFile;
import org.xueji.exchange.Limits;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;
import org.xueji.jurisdiction.Tier;

/**
 * Takes a school's file of identity numbers in (S-9): looks whether it can be read at all, keeps it with a job, and answers. The job reads it, refuses bad rows
 * all at once, and has the requests of the good ones verified and compared with the nation.
 */
@Stateless
public class NumberImports {

    static final String FILE = "upload";
    /** More rows than this are no file of those who had no document. */
    static final Limits LIMITS = Limits.standard().withRows(5_000);
    private static final int LISTED = 50;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;
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
        Bound bound = database.bound().require(Duty.CLERK);
        if (bound.tier() != Tier.SCHOOL) {
            throw new Refusal(NumberRefusal.NOT_HELD_HERE);
        }
        int rows;
        try (BulkFile bulk = BulkFile.open(file, name, LIMITS, NumberTemplates.current())) {
            rows = bulk.rowCount();
        }
        Jobs.Created job = jobs.create(NumberRequests.JOB, name, Json.createObjectBuilder().add("name", name).build().toString(),
            Stream.concat(Stream.of(StageNumberRequests.WORK), CheckNumberRequests.WORKS.stream()).toList());
        jobs.total(job.id(), 2L * rows);   // each row is read once and compared once
        files.store(job.id(), FILE, file);
        events.fire(DomainEvents.of(new DomainEvent("IDENTITY_NUMBERS_UPLOADED", Article.vocational(9), job.ref(), "rows", String.valueOf(rows))));
        return job.ref();
    }

    /** The uploads of the acting school, the newest first. */
    public List<JobStatus> list() {
        return jobs.list(NumberRequests.JOB, 10 * LISTED).stream().filter(job -> !job.title().isEmpty()).limit(LISTED).toList();
    }

    /** What was wrong with the rows of a file of the acting school's, in the order of the file. That somebody reads it is on record. */
    public List<RowProblem> problems(UUID job, int limit) {
        return problems.read(job, limit);
    }

    /** How much is wrong with a file, for whoever sees its upload. */
    public ImportFindings findings(UUID job) {
        return problems.findings(job);
    }
}
