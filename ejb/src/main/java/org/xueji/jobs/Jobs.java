package org.xueji.jobs;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Bound;
import org.xueji.tenancy.Database;

/** The jobs of the organisation that is acted for. */
@Stateless
public class Jobs {

    private static final String COLUMNS = """
        select j.id, j.ref, j.kind, j.state, j.title, j.total, j.done, j.outcome::text as outcome, j.created_at, j.finished_at, o.name as organisation_name
          from job j join organisation o on o.id = j.org_id
        """;

    @Inject
    Database database;
    @Inject
    Clock clock;

    /** A job just created: its id for those who add to it, its reference for everybody else. */
    public record Created(long id, UUID ref) {
    }

    /**
     * Creates a job of the acting organisation; it starts when the transaction has committed.
     *
     * @param parameters a JSON object of the kind's own
     * @param works what its chunks do, in order; a work that is named several times in a row is divided into so many shares, which are done side by side
     */
    public Created create(String kind, String title, String parameters, List<String> works) {
        Bound bound = database.bound();
        return database.ask(sql -> {
            Created job = sql.createQuery("""
                insert into job(org_id, path, kind, title, parameters, created_by, created_post, created_at, served_at)
                values (:org, :path, :kind, :title, cast(:parameters as jsonb), :operator, current_setting('app.post')::uuid, :now, :now)
                returning id, ref""")
                .bind("org", bound.organisation()).bind("path", bound.path()).bind("kind", kind).bind("title", title)
                .bind("parameters", parameters).bind("operator", bound.operator()).bind("now", clock.instant())
                .mapTo(Created.class).one();
            for (int seq = 0; seq < works.size(); seq++) {
                String work = works.get(seq);
                sql.createUpdate("insert into job_chunk(job_id, seq, path, work, share, shares) values (:job, :seq, :path, :work, :share, :shares)")
                    .bind("job", job.id()).bind("seq", seq).bind("path", bound.path()).bind("work", work)
                    .bind("share", seq - works.indexOf(work)).bind("shares", Collections.frequency(works, work)).execute();
            }
            return job;
        });
    }

    /** Says how much there is to do, once that is known. */
    public void total(long job, long rows) {
        database.tell(sql -> sql.createUpdate("update job set total = :rows where id = :job").bind("rows", rows).bind("job", job).execute());
    }

    /** Adds to the counts in a job's outcome. */
    public void count(long job, Map<String, Long> more) {
        database.tell(sql -> more.forEach((name, n) -> sql.createUpdate("""
            update job set outcome = jsonb_set(outcome, array[:name], to_jsonb(coalesce((outcome->>:name)::bigint, 0) + :more)) where id = :job""")
            .bind("name", name).bind("more", n).bind("job", job).execute()));
    }

    /** What a job was created with. */
    public JsonObject parameters(long job) {
        return database.ask(sql -> sql.createQuery("select parameters from job where id = :job").bind("job", job).mapTo(JsonObject.class).one());
    }

    /** @throws Refusal if there is no such job in the jurisdiction */
    public JobStatus get(UUID ref) {
        return database.ask(sql -> sql.createQuery(COLUMNS + " where j.ref = :ref").bind("ref", ref).mapTo(JobStatus.class).findOne()
            .orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB)));
    }

    /** The id of a job of the acting organisation itself. @throws Refusal if it is another's */
    public long own(UUID ref) {
        return database.ask(sql -> sql.createQuery("select id from job where ref = :ref and org_id = :org").bind("ref", ref)
            .bind("org", database.bound().organisation()).mapTo(Long.class).findOne()
            .orElseThrow(() -> new Refusal(JobsRefusal.NO_SUCH_JOB)));
    }

    /** The newest jobs of the acting organisation of one kind. */
    public List<JobStatus> list(String kind, int limit) {
        return database.ask(sql -> sql.createQuery(COLUMNS
                + " where j.org_id = :org and j.kind = :kind order by j.id desc limit :limit")
            .bind("org", database.bound().organisation()).bind("kind", kind).bind("limit", limit).mapTo(JobStatus.class).list());
    }

    /** Stops a job of the acting organisation and of this kind; what it has committed stays. */
    public void cancel(UUID ref, String kind) {
        get(ref);
        int changed = database.ask(sql -> sql.createUpdate("""
            update job set state = 'CANCELLED', finished_at = :now
             where ref = :ref and org_id = :org and kind = :kind and state in ('QUEUED', 'RUNNING')""")
            .bind("now", clock.instant()).bind("ref", ref).bind("kind", kind).bind("org", database.bound().organisation()).execute());
        if (changed == 0) {
            throw new Refusal(JobsRefusal.ALREADY_OVER);
        }
    }
}
