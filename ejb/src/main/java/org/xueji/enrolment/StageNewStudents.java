package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.BulkUploads;
import org.xueji.exchange.Template;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/**
 * First part of an import: reads the file row by row. Good rows become records under check, every problem of a bad row is kept;
 * the cursor counts rows of the file.
 */
@ApplicationScoped
class StageNewStudents implements JobWork {

    static final String WORK = "STAGE";
    private static final int ROWS_AT_ONCE = 1_000;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    BulkUploads uploads;
    @Inject
    ImportProblems problems;
    @Inject
    NewStudentRecords records;
    @Inject
    ImportTemplates templates;
    @Inject
    FilingTime filingTime;
    @Inject
    Clock clock;

    @Override
    public String kind() {
        return NewStudentImports.KIND;
    }

    @Override
    public String work() {
        return WORK;
    }

    /** What the person said on uploading, and for which school. */
    private record Batch(Optional<LocalDate> entryDate, SchoolFacts school, FilingSchool filing, Template template) {
    }

    @Override
    public void run(Chunk chunk) throws Exception {
        Batch batch = chunk.read(() -> {
            JsonObject parameters = jobs.parameters(chunk.job());
            String date = parameters.getString("entryDate");
            SchoolFacts school = database.ask(sql -> SchoolFacts.of(sql, database.bound().organisation()));
            return new Batch(date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date)), school,
                database.ask(sql -> FilingSchool.of(sql, school)), templates.ofJob(chunk.job()));
        });
        uploads.read(NewStudentImports.by(batch.template()), chunk, file -> {
            NewStudentReader reader = new NewStudentReader(batch.template(), batch.filing(), Time.today(clock), batch.entryDate());
            try (Rows rows = new Rows(chunk, file.rowsFrom(0), reader, new DoubledRows(batch.template()), records)) {
                chunk.complete(cursor -> stage(chunk.job(), batch, rows.after((int) cursor)));
            }
        });
    }

    /** The next rows to be staged. */
    private record Portion(int from, List<Read> rows, boolean last) {

        private int end() {
            return from + rows.size();
        }
    }

    /** A row, what was read in it, whether its document stands in an earlier one, and the record to be made of it; none of a row with an error. */
    private record Read(BulkRow row, NewStudentReader.Reading reading, Optional<RowProblem> twin, Optional<NewStudentRecords.Prepared> prepared) {
    }

    /**
     * Goes through the file once, a portion ahead of the one that is being staged. Rows before the cursor are read again only to know whose documents they hold.
     */
    private static final class Rows implements AutoCloseable {

        private final Chunk chunk;
        private final Iterator<BulkRow> rows;
        private final NewStudentReader reader;
        private final DoubledRows doubled;
        private final NewStudentRecords records;
        private Portion portion = new Portion(0, List.of(), false);
        private Future<Portion> following;

        private Rows(Chunk chunk, Iterator<BulkRow> rows, NewStudentReader reader, DoubledRows doubled, NewStudentRecords records) {
            this.chunk = chunk;
            this.rows = rows;
            this.reader = reader;
            this.doubled = doubled;
            this.records = records;
        }

        private Portion after(int cursor) {
            while (portion.from() < cursor || portion.rows().isEmpty() && !portion.last()) {
                portion = following == null ? next(portion.end(), cursor) : following();
            }
            if (following == null && !portion.last()) {
                following = chunk.meanwhile(() -> next(portion.end(), portion.end()));
            }
            return portion;
        }

        private Portion following() {
            Future<Portion> read = following;
            following = null;
            try {
                return read.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException refused ? refused : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** The file may be closed only when nobody reads in it any more. */
        @Override
        public void close() {
            if (following != null) {
                following();
            }
        }

        private Portion next(int from, int cursor) {
            boolean again = cursor > from;
            int many = again ? Math.min(cursor - from, ROWS_AT_ONCE) : ROWS_AT_ONCE;
            List<Read> read = new ArrayList<>();
            while (rows.hasNext() && read.size() < many) {
                BulkRow row = rows.next();
                NewStudentReader.Reading reading = reader.read(row);
                Optional<RowProblem> twin = reading.document().flatMap(document -> doubled.see(row, document));
                read.add(new Read(row, reading, twin, again ? Optional.empty()
                    : reading.data().map(data -> records.prepared(new NewStudentRecords.Filed(data, reading.needsEvidence(), row.sheet(), row.number())))));
            }
            return new Portion(from, read, !rows.hasNext());
        }
    }

    private Progress stage(long job, Batch batch, Portion portion) {
        Map<String, List<NewStudentRecords.OnFile>> here = records.onFile(batch.school().id(),
            portion.rows().stream().flatMap(r -> r.prepared().stream()).map(NewStudentRecords.Prepared::index).toList());
        FilingTime.Today today = filingTime.of(batch.school().id());
        List<RowProblem> found = new ArrayList<>();
        List<NewStudentRecords.Prepared> filed = new ArrayList<>();
        List<Long> stranded = new ArrayList<>();
        int unchanged = 0;
        for (Read r : portion.rows()) {
            found.addAll(r.reading().problems());
            if (r.prepared().isEmpty()) {
                r.twin().ifPresent(found::add);
                continue;
            }
            NewStudentRecords.Prepared prepared = r.prepared().get();
            NewStudentData data = prepared.filed().data();
            List<NewStudentRecords.OnFile> onFile = here.getOrDefault(prepared.index(), List.of());
            Optional<RowProblem> closed = filingTime.objection(today, data, r.row().sheet(), r.row().number());
            if (onFile.stream().anyMatch(n -> n.states(data))) {
                onFile.stream().filter(n -> n.stranded() && n.states(data)).map(NewStudentRecords.OnFile::id).forEach(stranded::add);
                unchanged++;   // also where a refused twin comes before it, as in a file that was given back
            } else if (r.twin().isPresent()) {
                found.add(r.twin().get());
            } else if (closed.isPresent()) {
                found.add(closed.get());
            } else if (!onFile.isEmpty()) {
                found.add(new RowProblem(r.row().sheet(), r.row().number(), batch.template().headingOf("identityNumber"),
                    r.row().value("identityNumber"), EnrolmentRefusal.ALREADY_FILED_HERE, List.of()));
            } else {
                filed.add(prepared);
            }
        }
        problems.add(job, problems.count(job), found);
        records.insert(job, batch.school(), filed);
        records.outcome(job, filed.size(), portion.rows().size() - filed.size() - unchanged, unchanged);
        int compared = filed.size() + records.adopt(job, stranded);   // an import before was cancelled, or failed, when it had taken them in
        int done = 2 * portion.rows().size() - compared;   // rows that are not compared have both their halves done
        return portion.last() ? Progress.finished(done) : Progress.to(portion.end(), done);
    }
}
