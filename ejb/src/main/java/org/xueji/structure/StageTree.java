package org.xueji.structure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xueji.enrolment.ImportProblems;
import org.xueji.enrolment.RowProblem;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.BulkUploads;
import org.xueji.exchange.ResultFile;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobFiles;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;

/** Reads a file of organisations and puts its good rows into the tree, superiors first; the cursor counts rows in that order. At the end it writes the file that comes back. */
@ApplicationScoped
class StageTree implements JobWork {

    static final String WORK = "STAGE";
    private static final int ROWS_AT_ONCE = 50;

    @Inject
    Jobs jobs;
    @Inject
    JobFiles files;
    @Inject
    BulkUploads uploads;
    @Inject
    ImportProblems problems;
    @Inject
    TreeRows rows;

    @Override
    public String kind() {
        return TreeImports.JOB;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) throws Exception {
        uploads.read(TreeImports.UPLOAD, chunk, file -> {
            List<BulkRow> all = file.rows();
            chunk.complete(cursor -> stage(chunk.job(), all, (int) cursor));
        });
    }

    private Progress stage(long job, List<BulkRow> all, int from) {
        Map<String, BulkRow> first = new HashMap<>();
        List<TreeRow> inOrder = all.stream().map(TreeRow::new).sorted(Comparator.comparingInt(TreeRow::rank)).toList();
        inOrder.forEach(row -> row.code.ifPresent(code -> {
            BulkRow earlier = first.putIfAbsent(code, row.row);
            if (earlier != null) {
                row.cells.note("code", StructureRefusal.DOUBLED_IN_FILE, earlier.sheet(), earlier.number());
            }
        }));
        List<TreeRow> now = inOrder.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE));
        Map<String, Long> outcomes = now.stream().collect(Collectors.groupingBy(rows::take, Collectors.counting()));
        problems.add(job, problems.count(job), now.stream().flatMap(row -> row.cells.problems().stream()).toList());
        jobs.count(job, outcomes);
        if (from + now.size() < all.size()) {
            return Progress.to(from + (long) now.size(), now.size());
        }
        giveBack(job, all);
        return Progress.finished(now.size());
    }

    private void giveBack(long job, List<BulkRow> all) {
        Map<String, List<RowProblem>> wrong = problems.kept(job).stream().collect(Collectors.groupingBy(p -> p.sheet() + "/" + p.row()));
        try {
            Path file = Files.createTempFile("xueji-result", ".xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                new ResultFile(TreeTemplates.current()).write(out, (bad, to) -> all.forEach(row -> {
                    List<String> reasons = wrong.getOrDefault(row.sheet() + "/" + row.number(), List.of()).stream().map(p -> p.column() + "：" + p.text(Locale.CHINESE)).toList();
                    if (reasons.isEmpty() != bad) {
                        to.accept(new ResultFile.AnnotatedRow(row.values(), reasons));
                    }
                }));
                out.flush();
                uploads.forget(job);
            }
            files.store(job, TreeImports.RESULT, file);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
