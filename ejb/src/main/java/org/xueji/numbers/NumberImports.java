package org.xueji.numbers;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.xueji.enrolment.ImportFindings;
import org.xueji.enrolment.ImportProblems;
import org.xueji.enrolment.RowProblem;
import org.xueji.exchange.BulkUploads;
import org.xueji.exchange.Limits;
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

    /** Each row is read once and compared once. More than so many are no file of those who had no document. */
    static final BulkUploads.Kind UPLOAD = new BulkUploads.Kind(NumberRequests.JOB, Stream.concat(Stream.of(StageNumberRequests.WORK), CheckNumberRequests.WORKS.stream()).toList(), 2,
        Limits.standard().withRows(5_000), NumberTemplates.current());
    private static final int LISTED = 50;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
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
        Bound bound = database.bound().require(Duty.CLERK);
        if (bound.tier() != Tier.SCHOOL) {
            throw new Refusal(NumberRefusal.NOT_HELD_HERE);
        }
        BulkUploads.Taken taken = uploads.take(UPLOAD, file, name, JsonValue.EMPTY_JSON_OBJECT);
        events.fire(DomainEvents.of(new DomainEvent("IDENTITY_NUMBERS_UPLOADED", Article.vocational(9), taken.job(), "rows", String.valueOf(taken.rows()))));
        return taken.job();
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
