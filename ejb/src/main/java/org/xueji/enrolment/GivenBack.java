package org.xueji.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xueji.exchange.BulkFile;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.BulkUploads;
import org.xueji.exchange.ResultFile;
import org.xueji.exchange.Template;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Article;
import org.xueji.kernel.DomainEvent;
import org.xueji.kernel.DomainEvents;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.Duty;

/**
 * The file that a school gets back where rows were refused, once with all rows, the refused ones first, and once with those alone, which are corrected and sent again.
 * Nothing was refused: nothing goes back. The upload itself is deleted.
 */
@ApplicationScoped
public class GivenBack {

    /** The file with all its rows, and what is wrong with each. */
    public static final String RESULT = "result";
    /** The same with the refused rows alone. */
    public static final String REFUSED_ROWS = "refused";

    @Inject
    BulkUploads uploads;
    @Inject
    JobFiles files;
    @Inject
    ImportProblems problems;
    @Inject
    Jobs jobs;
    @Inject
    Database database;
    @Inject
    Event<DomainEvents> events;

    /**
     * The acting school's file as it comes back, all its rows or the refused ones alone. That somebody reads it is on record.
     *
     * @param nothing why there is none, where nothing was refused
     * @return a temporary file that the caller deletes
     * @throws Refusal with {@code nothing}
     */
    public Path fetch(UUID job, boolean refusedAlone, RefusalReason nothing) throws IOException {
        database.bound().require(Duty.CLERK, Duty.APPROVER);
        long own = jobs.own(job);
        String name = refusedAlone ? REFUSED_ROWS : RESULT;
        if (!files.names(own).contains(name)) {
            throw new Refusal(nothing);
        }
        events.fire(DomainEvents.of(new DomainEvent("IMPORT_PROBLEMS_VIEWED", Article.vocational(25), job, "file", name)));
        return files.fetch(own, name);
    }

    /** By the place of a row, what is wrong with it; what is only worth knowing does not make it a bad one. */
    private record Reasons(Map<String, List<RowProblem>> byRow) {

        private List<RowProblem> of(BulkRow row) {
            return byRow.getOrDefault(row.sheet() + "/" + row.number(), List.of());
        }

        private boolean refuse(BulkRow row) {
            return of(row).stream().anyMatch(p -> p.severity() == Severity.ERROR);
        }

        private List<String> inWords(BulkRow row) {
            return of(row).stream().map(p -> p.column() + "：" + p.text(Locale.CHINESE)).toList();
        }
    }

    /**
     * Writes what goes back for the job of a chunk, and ends the chunk.
     *
     * @param sheets what the sheet of each template is called in the file that goes back
     */
    public void write(Chunk chunk, BulkUploads.Kind kind, Function<Template, String> sheets) throws IOException {
        Reasons reasons = chunk.read(() -> reasons(chunk.job()));
        if (reasons.byRow().values().stream().flatMap(List::stream).noneMatch(p -> p.severity() == Severity.ERROR)) {
            chunk.advance(cursor -> finished(chunk.job()));
            return;
        }
        uploads.read(kind, chunk, bulk -> {
            Path all = written(bulk, kind.templates(), sheets, reasons, true);
            Path refused = written(bulk, kind.templates(), sheets, reasons, false);
            try {
                chunk.advance(cursor -> {
                    files.store(chunk.job(), RESULT, all);
                    files.store(chunk.job(), REFUSED_ROWS, refused);
                    return finished(chunk.job());
                });
            } finally {
                Files.delete(all);
                Files.delete(refused);
            }
        });
    }

    private Reasons reasons(long job) {
        Map<String, List<RowProblem>> byRow = new HashMap<>();
        problems.kept(job).forEach(p -> byRow.merge(p.sheet() + "/" + p.row(), List.of(p), GivenBack::joined));
        return new Reasons(byRow);
    }

    private static List<RowProblem> joined(List<RowProblem> one, List<RowProblem> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private Progress finished(long job) {
        uploads.forget(job);
        return Progress.finished(0);
    }

    private static Path written(BulkFile bulk, List<Template> templates, Function<Template, String> sheets, Reasons reasons, boolean all) throws IOException {
        Path file = Files.createTempFile("xueji-result", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            ResultFile.write(out, templates.stream().map(template -> new ResultFile.Part(sheets.apply(template), template, (bad, to) -> {
                if (bad || all) {
                    rows(bulk, template, reasons, bad, to);
                }
            })).toList());
            return file;
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    private static void rows(BulkFile bulk, Template template, Reasons reasons, boolean bad, Consumer<ResultFile.AnnotatedRow> to) {
        for (Iterator<BulkRow> rows = bulk.rowsFrom(0); rows.hasNext();) {
            BulkRow row = rows.next();
            if (row.template().equals(template) && reasons.refuse(row) == bad) {
                to.accept(new ResultFile.AnnotatedRow(row.values(), reasons.inWords(row)));
            }
        }
    }
}
