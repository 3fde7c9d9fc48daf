package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.xueji.jobs.Jobs;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/** Keeps what was wrong with a file. What a cell says may be an identity number, so it is enciphered. */
@ApplicationScoped
public class ImportProblems {

    private static final Duty[] READERS = {Duty.CLERK, Duty.APPROVER};

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    Secrets secrets;
    @Inject
    Event<DomainEvents> events;

    /** Adds problems of a job's file, numbered from {@code first}. */
    public void add(long job, int first, List<RowProblem> problems) {
        database.tell(sql -> {
            PreparedBatch batch = sql.prepareBatch("""
                insert into import_problem(job_id, path, seq, sheet, row_no, severity, reason, detail)
                select :job, path, :seq, :sheet, :row, :severity, :reason, :detail from job where id = :job""");
            for (int i = 0; i < problems.size(); i++) {
                RowProblem p = problems.get(i);
                batch.bind("job", job).bind("seq", first + i).bind("sheet", p.sheet()).bind("row", p.row()).bind("severity", p.severity())
                    .bind("reason", p.reason().code()).bind("detail", secrets.encryptFile(detail(p), place(job, first + i))).add();
            }
            if (!problems.isEmpty()) {
                batch.execute();
            }
        });
    }

    /** How many problems of a job are kept. */
    public int count(long job) {
        return database.ask(sql -> sql.createQuery("select count(*) from import_problem where job_id = :job").bind("job", job).mapTo(Integer.class).one());
    }

    /**
     * What was wrong with the rows of a file of the acting organisation's, in the order of the file. What its cells say may be identity numbers: it is for those who
     * file and submit, and that they read it is on record.
     */
    public List<RowProblem> read(UUID job, int limit) {
        return read(job, limit, READERS);
    }

    /** The same for a kind of file that others read. */
    public List<RowProblem> read(UUID job, int limit, Duty... readers) {
        long own = jobs.own(job);
        database.bound().require(readers);
        List<RowProblem> read = of(own, limit);
        events.fire(DomainEvents.of(new DomainEvent("IMPORT_PROBLEMS_VIEWED", Article.vocational(25), job, "problems", String.valueOf(read.size()))));
        return read;
    }

    /** All that is kept about a job's file, for what is written back to whoever sent it. */
    public List<RowProblem> kept(long job) {
        return of(job, Integer.MAX_VALUE);
    }

    private List<RowProblem> of(long job, int limit) {
        record Kept(long jobId, int seq, String sheet, int rowNo, byte[] detail) {
        }
        return database.ask(sql -> sql.createQuery("""
            select p.job_id, p.seq, p.sheet, p.row_no, p.detail from import_problem p
             where p.job_id = :job order by p.severity, p.seq limit :limit""").bind("job", job).bind("limit", limit).mapTo(Kept.class).list())
            .stream().map(k -> problem(k.sheet(), k.rowNo(), secrets.decryptFile(k.detail(), place(k.jobId(), k.seq())))).toList();
    }

    /** How much is wrong with the file of a job, for whoever sees the job. */
    public ImportFindings findings(UUID job) {
        return findings(job, READERS);
    }

    /** The same for a kind of file that others read. */
    public ImportFindings findings(UUID job, Duty... readers) {
        jobs.get(job);
        return database.ask(sql -> sql.createQuery("""
            select count(*) filter (where p.severity = 'ERROR') as errors, count(*) filter (where p.severity = 'NOTICE') as notices,
                   j.org_id = :own and :reader as readable
              from job j left join import_problem p on p.job_id = j.id where j.ref = :job group by j.id, j.org_id""")
            .bind("job", job).bind("own", database.bound().organisation()).bind("reader", List.of(readers).contains(database.bound().duty())).mapTo(ImportFindings.class).one());
    }

    private static byte[] detail(RowProblem p) {
        JsonArrayBuilder arguments = Json.createArrayBuilder();
        p.arguments().forEach(a -> arguments.add(a instanceof SchoolType type ? "SchoolType." + type : String.valueOf(a)));
        return Json.createObjectBuilder().add("type", ((Enum<?>) p.reason()).getDeclaringClass().getName()).add("reason", p.reason().name())
            .add("column", p.column()).add("value", p.value()).add("arguments", arguments).build().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static RowProblem problem(String sheet, int row, byte[] detail) {
        JsonObject o = Json.createReader(new StringReader(new String(detail, StandardCharsets.UTF_8))).readObject();
        List<Object> arguments = new ArrayList<>();
        for (JsonString a : o.getJsonArray("arguments").getValuesAs(JsonString.class)) {
            String text = a.getString();
            arguments.add(text.startsWith("SchoolType.") ? SchoolType.valueOf(text.substring("SchoolType.".length())) : text);
        }
        return new RowProblem(sheet, row, o.getString("column"), o.getString("value"), reason(o.getString("type"), o.getString("reason")), arguments);
    }

    /** In whatever vocabulary the row was refused. */
    private static RefusalReason reason(String type, String name) {
        try {
            return Stream.of(Class.forName(type).getEnumConstants()).map(RefusalReason.class::cast).filter(r -> r.name().equals(name)).findFirst().orElseThrow();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(long job, int seq) {
        return "import_problem/" + job + "/" + seq;
    }
}
