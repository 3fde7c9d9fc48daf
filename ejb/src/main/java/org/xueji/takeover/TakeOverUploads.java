package org.xueji.takeover;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xueji.enrolment.GivenBack;
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

/**
 * The files by which a school takes its former register over: each is looked at, kept with a job, and answered for. The job reads it, loads those against whom nothing
 * stands as not confirmed, and gives the refused rows back.
 */
@Stateless
public class TakeOverUploads {

    static final String JOB = "REGISTER_TAKE_OVER";
    static final BulkUploads.Kind UPLOAD = new BulkUploads.Kind(JOB, List.of(StageTakeOver.WORK, LoadTakeOver.WORK, GiveBackTakeOver.WORK), 2, Limits.standard(), TakeOverTemplates.all());
    private static final String TAKE_OVER = "takeover";
    private static final int LISTED = 50;
    private static final int MOST = 1_000;

    @Inject
    Database database;
    @Inject
    TakeOverRows rows;
    @Inject
    Jobs jobs;
    @Inject
    GivenBack givenBack;
    @Inject
    BulkUploads uploads;
    @Inject
    ImportProblems problems;
    @Inject
    Event<DomainEvents> events;

    /** The take-over to which a job belongs. */
    static UUID of(JsonObject parameters) {
        return UUID.fromString(parameters.getString(TAKE_OVER));
    }

    static JsonObject parameters(UUID takeover) {
        return Json.createObjectBuilder().add(TAKE_OVER, takeover.toString()).build();
    }

    /**
     * Takes a file in for the open take-over of the acting school.
     *
     * @param name the name under which it was uploaded
     * @return the job that works on it
     * @throws Refusal with an {@link org.xueji.exchange.ExchangeRefusal} if it cannot be read, with {@link TakeOverRefusal} if no take-over is open; then nothing is kept
     */
    public UUID upload(Path file, String name) {
        Bound bound = database.bound().require(Duty.CLERK);
        UUID takeover = database.ask(sql -> sql.createQuery("select ref from register_takeover where org_id = :org and state = 'OPEN'").bind("org", bound.organisation())
            .mapTo(UUID.class).findOne()).orElseThrow(() -> new Refusal(TakeOverRefusal.NONE_OPEN));
        rows.written(rows.locked(takeover, TakeOverState.OPEN), bound);
        BulkUploads.Taken taken = uploads.take(UPLOAD, file, name, parameters(takeover));
        events.fire(DomainEvents.of(new DomainEvent("FORMER_REGISTER_UPLOADED", new Article(Article.Source.S, 1), takeover, "job", taken.job().toString(), "rows",
            String.valueOf(taken.rows()))));
        return taken.job();
    }

    /** The uploads of the acting school, the newest first. */
    public List<JobStatus> list() {
        return jobs.list(JOB, 2 * LISTED).stream().filter(job -> !job.title().isEmpty()).limit(LISTED).toList();
    }

    /** The files of one take-over of the acting school, the newest first, when it is over, too: each leads to its refused rows. */
    public List<JobStatus> of(UUID takeover) {
        database.requireSeen("register_takeover", takeover, TakeOverRefusal.NO_SUCH_TAKE_OVER);
        Set<UUID> its = Set.copyOf(database.ask(sql -> sql.createQuery("select ref from job where org_id = :org and kind = :kind and title <> '' and parameters ->> 'takeover' = :takeover")
            .bind("org", database.bound().organisation()).bind("kind", JOB).bind("takeover", takeover.toString()).mapTo(UUID.class).list()));
        return jobs.list(JOB, MOST).stream().filter(job -> its.contains(job.ref())).limit(LISTED).toList();
    }

    /** What was wrong with the rows of a file of the acting school's, in the order of the file. That somebody reads it is on record. */
    public List<RowProblem> problems(UUID job, int limit) {
        return problems.read(job, limit);
    }

    /** How much is wrong with a file, for whoever sees its upload. */
    public ImportFindings findings(UUID job) {
        return problems.findings(job);
    }

    /** The acting school's file as it comes back, all its rows or the refused ones alone. A temporary file that the caller deletes. @throws Refusal if nothing was refused */
    public Path result(UUID job, boolean refusedAlone) throws IOException {
        return givenBack.fetch(job, refusedAlone, TakeOverRefusal.NOTHING_GOES_BACK);
    }

    /** Stops an upload; what it has loaded stays, and can be taken out. */
    public void cancel(UUID job) {
        database.bound().require(Duty.CLERK);
        jobs.cancel(job, JOB);
    }
}
