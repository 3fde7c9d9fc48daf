package org.xueji.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.xueji.archive.ArchiveRefusal;
import org.xueji.archive.Numbers;
import org.xueji.enrolment.Cells;
import org.xueji.enrolment.DocumentKinds;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.enrolment.ImportProblems;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.BulkUploads;
import org.xueji.exchange.Template;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.PersonName;
import org.xueji.identity.StudentNumber;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.Progress;

/** First part of an upload: reads the file row by row. Good rows become requests, every problem of a bad row is kept; the cursor counts rows of the file. */
@ApplicationScoped
class StageNumberRequests implements JobWork {

    static final String WORK = "STAGE";
    private static final int ROWS_AT_ONCE = 250;

    @Inject
    Jobs jobs;
    @Inject
    BulkUploads uploads;
    @Inject
    TemporaryStudents students;
    @Inject
    NumberRequestRows requests;
    @Inject
    ImportProblems problems;
    @Inject
    Numbers numbers;

    @Override
    public String kind() {
        return NumberRequests.JOB;
    }

    @Override
    public String work() {
        return WORK;
    }

    @Override
    public void run(Chunk chunk) throws Exception {
        uploads.read(NumberImports.UPLOAD, chunk, file -> {
            List<BulkRow> all = file.rows();
            Map<List<String>, BulkRow> first = firsts(all);
            chunk.complete(cursor -> stage(chunk.job(), all, (int) cursor, first));
        });
    }

    /** By each number as written in the file, the row that has it first. */
    private static Map<List<String>, BulkRow> firsts(List<BulkRow> all) {
        Map<List<String>, BulkRow> first = new HashMap<>();
        for (BulkRow row : all) {
            first.putIfAbsent(List.of("studentNumber", plain(row.value("studentNumber"))), row);
            first.putIfAbsent(List.of("identityNumber", plain(row.value("identityNumber"))), row);
        }
        return first;
    }

    private static String plain(String typed) {
        return typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    private Progress stage(long job, List<BulkRow> all, int from, Map<List<String>, BulkRow> first) {
        List<Row> rows = all.subList(from, Math.min(all.size(), from + ROWS_AT_ONCE)).stream().map(row -> new Row(row, first)).toList();
        Map<String, TemporaryStudents.Student> found = students.find(rows.stream().flatMap(row -> row.number.stream()).map(n -> numbers.studentNumberIndex(n.value())).toList());
        List<NumberRequestRows.Stated> stated = rows.stream()
            .map(row -> row.stated(row.number.map(n -> found.get(HexFormat.of().formatHex(numbers.studentNumberIndex(n.value())))), students)).filter(Objects::nonNull).toList();
        problems.add(job, problems.count(job), rows.stream().flatMap(row -> row.cells.problems().stream()).toList());
        requests.file(job, stated);
        jobs.count(job, Map.of("taken", (long) stated.size(), "refused", (long) rows.size() - stated.size()));
        int done = 2 * rows.size() - stated.size();   // rows that are not taken in are never compared: both their halves are done
        return from + rows.size() == all.size() ? Progress.finished(done) : Progress.to(from + (long) rows.size(), done);
    }

    /** A row, and what is wrong with it so far. */
    private static final class Row {

        private static final Template TEMPLATE = NumberTemplates.current();

        private final BulkRow row;
        private final Cells cells;
        private final Optional<StudentNumber> number;

        private Row(BulkRow row, Map<List<String>, BulkRow> first) {
            this.row = row;
            this.cells = new Cells(row, TEMPLATE);
            this.number = cells.required("studentNumber").flatMap(typed -> cells.tried("studentNumber", () -> StudentNumber.read(typed)));
            List.of("studentNumber", "identityNumber").forEach(field -> {
                BulkRow earlier = first.get(List.of(field, plain(row.value(field))));
                if (!row.value(field).isEmpty() && earlier.ordinal() != row.ordinal()) {
                    cells.note(field, NumberRefusal.DOUBLED_IN_FILE, earlier.sheet(), earlier.number());
                }
            });
        }

        /** Null where anything is wrong with it. */
        private NumberRequestRows.Stated stated(Optional<TemporaryStudents.Student> student, TemporaryStudents students) {
            Optional<PersonName> name = cells.required("name").flatMap(typed -> cells.tried("name", () -> new PersonName(typed)));
            Optional<String> identity = cells.required("identityNumber");
            Optional<IdentityDocumentKind> kind = cells.read("documentKind", DocumentKinds::find, EnrolmentRefusal.VALUE_NOT_IN_LIST, DocumentKinds.LIST);
            if (number.isPresent() && student.isEmpty()) {
                cells.note("studentNumber", NumberRefusal.STUDENT_UNKNOWN);
            }
            student.ifPresent(s -> {
                if (!s.temporary()) {
                    cells.note("studentNumber", ArchiveRefusal.NUMBER_IS_FORMAL);
                } else if (s.asked()) {
                    cells.note("studentNumber", NumberRefusal.ALREADY_REQUESTED);
                }
                name.filter(n -> !n.comparisonKey().equals(new PersonName(s.name()).comparisonKey())).ifPresent(n -> cells.note("name", NumberRefusal.NAME_DIFFERS));
            });
            Optional<IdentityDocument> document = student.flatMap(s -> identity.flatMap(typed -> cells.tried("identityNumber", () -> students.document(s, kind.orElse(null), typed))));
            return cells.problems().isEmpty() ? new NumberRequestRows.Stated(student.orElseThrow(), document.orElseThrow(), null, row.sheet(), row.number()) : null;
        }
    }
}
