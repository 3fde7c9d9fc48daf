package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Database;

/** Keeps what was wrong with a file. What a cell says may be an identity number, so it is enciphered. */
@ApplicationScoped
public class ImportProblems {

    @Inject
    Database database;
    @Inject
    Secrets secrets;

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

    public List<RowProblem> of(long job, int limit) {
        record Kept(long jobId, int seq, String sheet, int rowNo, byte[] detail) {
        }
        return database.ask(sql -> sql.createQuery("""
            select p.job_id, p.seq, p.sheet, p.row_no, p.detail from import_problem p
             where p.job_id = :job order by p.severity, p.seq limit :limit""").bind("job", job).bind("limit", limit).mapTo(Kept.class).list())
            .stream().map(k -> problem(k.sheet(), k.rowNo(), secrets.decryptFile(k.detail(), place(k.jobId(), k.seq())))).toList();
    }

    /** How much is wrong with the file of a job. @param reader whether the acting post may read it, where the file is its own organisation's */
    public ImportFindings findings(UUID job, boolean reader) {
        return database.ask(sql -> sql.createQuery("""
            select count(*) filter (where p.severity = 'ERROR') as errors, count(*) filter (where p.severity = 'NOTICE') as notices,
                   j.org_id = :own and :reader as readable
              from job j left join import_problem p on p.job_id = j.id where j.ref = :job group by j.id, j.org_id""")
            .bind("job", job).bind("own", database.bound().organisation()).bind("reader", reader).mapTo(ImportFindings.class).one());
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
