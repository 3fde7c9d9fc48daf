package org.xueji.enrolment;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xueji.approval.Act;
import org.xueji.approval.CaseAction;
import org.xueji.approval.WorkList;
import org.xueji.jobs.Jobs;
import org.xueji.kernel.Refusal;
import org.xueji.tenancy.Database;

/** Decisions on many records as jobs: the records are rows, in order, each in the version that was shown, and later with what stood against it. */
@Stateless
public class DecisionBatches {

    static final String KIND = "NEW_STUDENT_DECISION";

    private static final int MOST = 500;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    WorkList work;

    /** A record of a batch, by its place in it. */
    public record Item(int seq, UUID record, int version, String reason) {

        ShownRecord shown() {
            return new ShownRecord(record, version, reason);
        }
    }

    /** Has these records acted on by a job; one that is named twice is acted on once. Returns the job's reference. */
    public UUID of(List<ShownRecord> records, Act act) {
        Map<UUID, ShownRecord> once = new LinkedHashMap<>();
        records.forEach(r -> once.putIfAbsent(r.ref(), r));
        return begun(act, (sql, job) -> shown(sql.createUpdate("""
            insert into decision_batch_item(job_id, path, seq, record, version, reason)
            select j.id, j.path, s.seq, s.record, s.version, s.reason
              from job j, unnest(:refs, :versions, :reasons) with ordinality as s(record, version, reason, seq) where j.id = :batch"""), List.copyOf(once.values()))
            .bind("batch", job).execute());
    }

    /** Has all that a list has acted on by a job, as {@link #first} reads it. Returns the job's reference. */
    public UUID ofAll(NewStudentSearch list, List<ShownRecord> shown, Instant asOf, Act act) {
        Map<String, Object> values = new HashMap<>();
        String all = all(list, asOf, values);
        return begun(act, (sql, job) -> shown(sql.createUpdate("""
            insert into decision_batch_item(job_id, path, seq, record, version, reason)
            select j.id, j.path, row_number() over (order by a.id), a.ref, a.version, a.reason from job j, (""" + all + ") a where j.id = :batch"), shown)
            .bindMap(values).bind("batch", job).execute());
    }

    /** The first records of a list, each in the version that was shown and with its own reason; those that were not shown in particular, as they stood at that moment and stand now. */
    public List<ShownRecord> first(NewStudentSearch list, List<ShownRecord> shown, Instant asOf, int most) {
        Map<String, Object> values = new HashMap<>();
        String all = all(list, asOf, values);
        return database.ask(sql -> {
            Query query = shown(sql.createQuery("select a.ref, a.version, a.reason from (" + all + ") a order by a.id limit :most"), shown);
            return query.bindMap(values).bind("most", most).mapTo(ShownRecord.class).list();
        });
    }

    private String all(NewStudentSearch list, Instant asOf, Map<String, Object> values) {
        String where = NewStudents.where(list, work, database.bound(), values);
        String unchanged = "";
        if (asOf != null) {
            unchanged = " and (s.record is not null or coalesce(n.changed_at, n.created_at) <= :asOf)";
            values.put("asOf", asOf);
        }
        return "select n.id, n.ref, coalesce(s.version, n.version) as version, s.reason from new_student n"
            + " left join unnest(:refs, :versions, :reasons) as s(record, version, reason) on s.record = n.ref" + where + unchanged;
    }

    private static <S extends SqlStatement<S>> S shown(S statement, List<ShownRecord> shown) {
        return statement.bindArray("refs", UUID.class, shown.stream().map(ShownRecord::ref).toArray())
            .bindArray("versions", Integer.class, shown.stream().map(ShownRecord::version).toArray())
            .bindArray("reasons", String.class, shown.stream().map(ShownRecord::reason).toArray());
    }

    private interface Rows {
        int insert(Handle sql, long job);
    }

    private UUID begun(Act act, Rows rows) {
        String parameters = Json.createObjectBuilder().add("action", act.action().name()).add("reason", act.reason() == null ? "" : act.reason()).build().toString();
        Jobs.Created job = jobs.create(KIND, act.action().name(), parameters, List.of(DecideNewStudents.WORK));
        int many = database.ask(sql -> rows.insert(sql, job.id()));
        jobs.total(job.id(), many);
        return job.ref();
    }

    /** What a job does to its records. */
    public Act act(long job) {
        JsonObject parameters = jobs.parameters(job);
        return Act.of(CaseAction.valueOf(parameters.getString("action")), parameters.getString("reason"));
    }

    /** The records of a job after this one, by their places. */
    public List<Item> after(long job, long seq, int most) {
        return database.ask(sql -> sql.createQuery("""
            select seq, record, version, reason from decision_batch_item where job_id = :job and seq > :seq order by seq limit :most""")
            .bind("job", job).bind("seq", seq).bind("most", most).mapTo(Item.class).list());
    }

    /** Keeps what stood against records of a job. */
    public void keep(long job, List<Item> items, Map<UUID, Refusal> objections) {
        if (objections.isEmpty()) {
            return;
        }
        database.tell(sql -> {
            PreparedBatch batch = sql.prepareBatch("update decision_batch_item set objection = :objection, detail = :detail where job_id = :job and seq = :seq");
            items.stream().filter(i -> objections.containsKey(i.record())).forEach(i -> {
                Refusal objection = objections.get(i.record());
                batch.bind("job", job).bind("seq", i.seq()).bind("objection", objection.reason().code())
                    .bind("detail", objection.arguments().stream().findFirst().map(String::valueOf).orElse(null)).add();
            });
            batch.execute();
        });
    }

    /**
     * What stood against a record of a job.
     *
     * @param seq the record's place in the job
     * @param name the student's; null where the record is not seen
     * @param code the refusal's
     * @param detail what its words speak of; null for nothing
     */
    public record Objection(int seq, UUID record, String name, String code, String detail) {
    }

    /**
     * A page of what stood against records of a job.
     *
     * @param next place to go on after; null on the last page
     */
    public record Objections(List<Objection> rows, Integer next) {
    }

    /**
     * What stood against records of a job, in the job's order.
     *
     * @param after place after which to begin; 0 for the first page
     * @throws Refusal if there is no such job in the jurisdiction
     */
    public Objections objections(UUID job, int after, int limit) {
        jobs.get(job);
        int most = Math.clamp(limit, 1, MOST);
        List<Objection> rows = database.ask(sql -> sql.createQuery("""
            select i.seq, i.record, n.name, i.objection as code, i.detail from decision_batch_item i left join new_student n on n.ref = i.record
             where i.job_id = (select id from job where ref = :job) and i.objection is not null and i.seq > :after order by i.seq limit :most""")
            .bind("job", job).bind("after", after).bind("most", most + 1).mapTo(Objection.class).list());
        return new Objections(rows.stream().limit(most).toList(), rows.size() > most ? rows.get(most - 1).seq() : null);
    }
}
