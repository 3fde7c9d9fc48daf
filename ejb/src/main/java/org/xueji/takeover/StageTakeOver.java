package org.xueji.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xueji.archive.FormerCertificate;
import org.xueji.archive.FormerPeriod;
import org.xueji.enrolment.FilingSchool;
import org.xueji.enrolment.ImportProblems;
import org.xueji.enrolment.RowProblem;
import org.xueji.enrolment.SchoolFacts;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.BulkUploads;
import org.xueji.identity.IdentityDocument;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;
import org.xueji.kernel.Time;
import org.xueji.tenancy.Database;

/**
 * First part of an upload: reads the workbook, students first and then what names them. Good rows are kept with the take-over, every problem of a bad one is kept for the
 * file that goes back; a row that says what is there already changes nothing. The cursor counts rows of the file.
 */
@ApplicationScoped
class StageTakeOver implements JobWork {

    static final String WORK = "STAGE";
    private static final int ROWS_AT_ONCE = 250;

    @Inject
    Database database;
    @Inject
    Jobs jobs;
    @Inject
    BulkUploads uploads;
    @Inject
    ImportProblems problems;
    @Inject
    TakeOverRows rows;
    @Inject
    Clock clock;

    @Override
    public String kind() {
        return TakeOverUploads.JOB;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) throws Exception {
        UUID takeover = chunk.read(() -> TakeOverUploads.of(jobs.parameters(chunk.job())));
        FilingSchool school = chunk.read(() -> database.ask(sql -> FilingSchool.of(sql, SchoolFacts.of(sql, database.bound().organisation()))));
        uploads.read(TakeOverUploads.UPLOAD, chunk, file -> {
            Portions portions = new Portions(file::rowsFrom);
            chunk.complete(cursor -> stage(chunk.job(), rows.locked(takeover, TakeOverState.OPEN), school, portions.after((int) cursor)));
        });
    }

    /** The rows of a file, so many at once; asked again for the same, it hands them out again. */
    private static final class Portions {

        private interface Opened {
            Iterator<BulkRow> from(int ordinal);
        }

        private final Opened file;
        private Iterator<BulkRow> rows;
        private int at = -1;
        private List<BulkRow> portion = List.of();

        private Portions(Opened file) {
            this.file = file;
        }

        private List<BulkRow> after(int cursor) {
            if (rows == null || cursor != at && cursor != at + portion.size()) {
                rows = file.from(cursor);
            }
            if (cursor != at) {
                portion = new ArrayList<>();
                at = cursor;
                while (rows.hasNext() && portion.size() < ROWS_AT_ONCE) {
                    portion.add(rows.next());
                }
            }
            return portion;
        }
    }

    /** What became of the rows of a portion. */
    private static final class Outcome {

        private final List<RowProblem> problems = new ArrayList<>();
        private int students;
        private int entries;
        private int unchanged;

        private int compared() {
            return students;
        }
    }

    private Progress stage(long job, TakeOverRows.Open takeover, FilingSchool school, List<BulkRow> portion) {
        Outcome outcome = new Outcome();
        LocalDate today = Time.today(clock);
        students(job, takeover, portion.stream().filter(r -> r.template() == TakeOverTemplates.STUDENTS).map(r -> new StudentSheetRow(r, school, today)).toList(), outcome);
        periods(takeover, portion.stream().filter(r -> r.template() == TakeOverTemplates.PERIODS).map(r -> new PeriodSheetRow(r, today)).toList(), outcome);
        certificates(takeover, portion.stream().filter(r -> r.template() == TakeOverTemplates.CERTIFICATES).map(r -> new CertificateSheetRow(r, today)).toList(), outcome);
        problems.add(job, problems.count(job), outcome.problems);
        int refused = portion.size() - outcome.students - outcome.entries - outcome.unchanged;
        jobs.count(job, Map.of("taken", (long) outcome.students, "added", (long) outcome.entries, "refused", (long) refused, "unchanged", (long) outcome.unchanged));
        int done = 2 * portion.size() - outcome.compared();   // only students are compared: of every other row both halves are done
        return portion.size() < ROWS_AT_ONCE ? Progress.finished(done) : Progress.to(portion.getFirst().ordinal() + (long) portion.size(), done);
    }

    private void students(long job, TakeOverRows.Open takeover, List<StudentSheetRow> sheet, Outcome outcome) {
        Map<StudentSheetRow, TakenStudent> read = new LinkedHashMap<>();
        sheet.forEach(r -> r.read().ifPresentOrElse(s -> read.put(r, s), () -> outcome.problems.addAll(r.problems())));
        if (read.isEmpty()) {
            return;
        }
        TakeOverRows.Before before = rows.before(takeover.id(), read.values());
        List<TakeOverRows.Staged> staged = new ArrayList<>();
        read.forEach((r, s) -> {
            TakeOverRows.Known known = before.withDocument(s);
            TakeOverRows.Known numbered = known == null ? before.withNumber(s) : null;
            if (known != null && known.same()) {
                outcome.unchanged++;
                return;
            }
            if (known != null) {
                r.cells.note("identityNumber", TakeOverRefusal.TAKEN_OVER_OTHERWISE, known.sheet(), known.rowNo());
            } else if (numbered != null) {
                r.cells.note("studentNumber", TakeOverRefusal.NUMBER_DOUBLED, numbered.sheet(), numbered.rowNo());
            } else {
                before.add(s, r.row.sheet(), r.row.number());
                staged.add(new TakeOverRows.Staged(s, r.row.sheet(), r.row.number()));
            }
            outcome.problems.addAll(r.problems());   // what is only worth knowing, too
        });
        rows.insert(takeover, job, staged);
        outcome.students += staged.size();
    }

    private void periods(TakeOverRows.Open takeover, List<PeriodSheetRow> sheet, Outcome outcome) {
        if (sheet.isEmpty()) {
            return;
        }
        Map<IdentityDocument, StagedStudent> named = rows.named(takeover.id(), sheet.stream().flatMap(r -> r.document.stream()).collect(Collectors.toSet()));
        Map<Long, StagedStudent> changed = new HashMap<>();
        for (PeriodSheetRow r : sheet) {
            StagedStudent student = r.document.map(named::get).orElse(null);
            Optional<FormerPeriod> period = r.fitting(student);
            outcome.problems.addAll(r.cells.problems());
            if (period.isPresent() && student.periods().contains(period.get())) {
                outcome.unchanged++;
            } else if (period.isPresent()) {
                student.periods().add(period.get());
                changed.put(student.id(), student);
                outcome.entries++;
            }
        }
        rows.completed(takeover, changed.values(), 0);
    }

    private void certificates(TakeOverRows.Open takeover, List<CertificateSheetRow> sheet, Outcome outcome) {
        if (sheet.isEmpty()) {
            return;
        }
        Map<IdentityDocument, StagedStudent> named = rows.named(takeover.id(), sheet.stream().flatMap(r -> r.document.stream()).collect(Collectors.toSet()));
        Set<String> taken = rows.certificateNumbers(takeover.id(), sheet.stream().flatMap(r -> r.certificate.stream()).map(FormerCertificate::number).collect(Collectors.toSet()));
        Map<Long, StagedStudent> changed = new HashMap<>();
        int ofLoaded = 0;
        for (CertificateSheetRow r : sheet) {
            StagedStudent student = r.document.map(named::get).orElse(null);
            Optional<FormerCertificate> certificate = r.fitting(student, taken);
            outcome.problems.addAll(r.cells.problems());
            if (certificate.isPresent() && student.certificates().contains(certificate.get())) {
                outcome.unchanged++;
            } else if (certificate.isPresent()) {
                student.certificates().add(certificate.get());
                taken.add(certificate.get().number());
                changed.put(student.id(), student);
                ofLoaded += student.loaded() ? 1 : 0;
                outcome.entries++;
            }
        }
        rows.completed(takeover, changed.values(), ofLoaded);
    }
}
