package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xueji.approval.Act;
import org.xueji.approval.CaseAction;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.tenancy.Database;

/** Decides many new students in chunks; the cursor counts records of the batch. Which one met which objection stands in the job's outcome. */
@ApplicationScoped
class DecideNewStudents implements JobWork {

    static final String WORK = "DECIDE";
    private static final int RECORDS_AT_ONCE = 250;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    NewStudentDecisions decisions;
    @Inject
    NewStudentRecords records;

    @Override
    public String kind() {
        return NewStudentDecisions.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) {
        JsonObject parameters = chunk.read(() -> jobs.parameters(chunk.job()));
        List<UUID> all = parameters.getJsonArray("records").getValuesAs(JsonString.class).stream().map(r -> UUID.fromString(r.getString())).toList();
        Map<UUID, String> reasons = new HashMap<>();
        parameters.getJsonObject("reasons").forEach((ref, reason) -> reasons.put(UUID.fromString(ref), ((JsonString) reason).getString()));
        Act act = new Act(CaseAction.valueOf(parameters.getString("action")), reasons, parameters.getString("reason"));
        chunk.complete(cursor -> decide(chunk.job(), all, (int) cursor, act));
    }

    private Progress decide(long job, List<UUID> all, int cursor, Act act) {
        int end = Math.min(all.size(), cursor + RECORDS_AT_ONCE);
        NewStudentDecisions.Outcome outcome = decisions.act(all.subList(cursor, end), act);
        records.count(job, Map.of("done", (long) outcome.done(), "objected", (long) outcome.objections().size()));
        if (!outcome.objections().isEmpty()) {
            database.tell(sql -> outcome.objections().forEach((ref, reason) -> sql.createUpdate("""
                update job set outcome = jsonb_set(outcome, '{objections}', coalesce(outcome->'objections', '{}') || jsonb_build_object(cast(:ref as text), cast(:code as text)))
                 where id = :job""").bind("ref", ref).bind("code", reason.code()).bind("job", job).execute()));
        }
        return end == all.size() ? Progress.finished(end - cursor) : Progress.to(end, end - cursor);
    }
}
