package org.xueji.archival;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.tenancy.Database;

/**
 * Writes the tables of a province, one after the other, a thousand rows a transaction: the rows' piece of the file and the cursor are committed together, so that a killed
 * server repeats and loses nothing. What changes while it runs is exported as it was when its row was read.
 */
@ApplicationScoped
public class ProvinceArchive implements JobWork {

    static final String KIND = "PROVINCE_ARCHIVE";
    static final String TABLES = "tables";
    /** The file of the audit rows. */
    static final String AUDIT = "audit";
    private static final int MOST = 1000;
    /** The cursor's lower bits hold the last key, the upper ones which table it is of. */
    private static final int KEY_BITS = 44;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String work() {
        return TABLES;
    }

    @Override
    public void run(Chunk chunk) {
        chunk.complete(cursor -> step(chunk.job(), (int) (cursor >> KEY_BITS), cursor & (1L << KEY_BITS) - 1));
    }

    /** A province in the tree. */
    record Province(long id, String path) {
    }

    /** Rows as they go into the file. */
    record Rows(List<String> heading, List<List<String>> rows, long last) {

        byte[] csv(boolean first) {
            StringWriter text = new StringWriter();
            CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
            if (first) {
                csv.writeRecord(heading);
            }
            rows.forEach(csv::writeRecord);
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private Progress step(long job, int at, long after) {
        return database.ask(sql -> {
            Province province = province(sql, job);
            List<ExportedTable> tables = ExportedTable.all(sql);
            boolean audit = at == tables.size();
            String name = audit ? AUDIT : tables.get(at).name();
            Rows read = audit ? auditRows(sql, province, after) : rows(sql, tables.get(at), province, after);
            if (!read.rows().isEmpty() || after == 0) {
                files.append(job, name + ".csv", read.csv(after == 0));
                jobs.count(job, Map.of(name, (long) read.rows().size()));
            }
            if (!read.rows().isEmpty()) {
                return Progress.to(((long) at << KEY_BITS) + read.last(), read.rows().size());
            }
            return audit ? Progress.finished(0) : Progress.to((long) (at + 1) << KEY_BITS, 0);
        });
    }

    private Province province(Handle sql, long job) {
        return sql.createQuery("select id, path from organisation where ref = :ref").bind("ref", UUID.fromString(jobs.parameters(job).getString("organisation")))
            .mapTo(Province.class).one();
    }

    private static Rows rows(Handle sql, ExportedTable table, Province province, long after) {
        List<List<String>> rows = new ArrayList<>();
        long[] last = {after};
        sql.createQuery(table.query()).bind("after", after).bind("most", MOST).bind("lo", province.path()).bind("hi", province.path() + ":")
            .map((row, context) -> {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < table.columns().size(); column++) {
                    cells.add(row.getString(column + 2));
                }
                last[0] = row.getLong(1);
                return cells;
            }).forEach(rows::add);
        return new Rows(table.columns(), rows, last[0]);
    }

    private static Rows auditRows(Handle sql, Province province, long after) {
        List<List<String>> rows = new ArrayList<>();
        long[] last = {after};
        sql.createQuery("""
            select id, at::text, organisation::text, convert_from(canonical, 'UTF8'), translate(encode(mac, 'base64'), e'\\n', ''), key_version::text
              from seal.audit_of(:org, :after, :most)""").bind("org", province.id()).bind("after", after).bind("most", MOST)
            .map((row, context) -> {
                last[0] = row.getLong(1);
                return List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6));
            }).forEach(rows::add);
        return new Rows(List.of("id", "at", "organisation", "row", "mac", "key_version"), rows, last[0]);
    }
}
