package org.xueji.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.identity.IdentityRefusal;
import org.xueji.enrolment.DoubledRows;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.enrolment.FilingSchool;
import org.xueji.enrolment.NewStudentReader;
import org.xueji.enrolment.NewStudentTemplates;
import org.xueji.enrolment.RowProblem;
import org.xueji.exchange.BulkFile;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.exchange.Limits;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.RefusalReason;

/** The generator's files read as they were meant: clean ones without a word, others with every refusal that a file can meet. */
class StudentFileTest {

    private static final StudentFile.School SCHOOL =
        new StudentFile.School("3443010301", SchoolType.VOCATIONAL_HIGH, "430103", "湖南省", "长沙市", "天心区");

    @TempDir
    Path folder;

    /** Number of rows, of students taken in, and all problems. */
    private record Result(int rows, int students, Set<String> documents, List<RowProblem> problems) {
    }

    @Test
    void twoThousandCleanRowsAreTwoThousandStudents() throws IOException {
        Path file = folder.resolve("clean.xlsx");
        new StudentFile(SCHOOL, 2_000, 0, 7, 2026).writeXlsx(file);

        Result result = read(file);

        assertThat(result.problems()).isEmpty();
        assertThat(result.students()).isEqualTo(2_000);
        assertThat(result.documents()).hasSize(2_000);
    }

    @Test
    void everyRefusalThatAFileCanMeetHasItsRow() throws IOException {
        StudentFile students = new StudentFile(SCHOOL, 400, 0.1, 7, 2026);
        Path file = folder.resolve("mistakes.xlsx");
        students.writeXlsx(file);

        Result result = read(file);

        assertThat(result.rows()).isEqualTo(400);
        assertThat(result.problems()).extracting(RowProblem::reason).containsAll(expected());
        assertThat(result.problems()).extracting(RowProblem::row).hasSizeGreaterThanOrEqualTo(students.mistakes());
        assertThat(new HashSet<>(result.problems().stream().map(RowProblem::row).toList())).hasSize(students.mistakes());
    }

    @Test
    void everyMistakeIsSeenForWhatItIs() throws IOException {
        Path file = folder.resolve("mistakes.csv");
        new StudentFile(SCHOOL, 400, 0.1, 8, 2026).writeCsv(file);

        assertThat(read(file).problems()).extracting(RowProblem::reason).containsAll(Mistake.allExpected());
    }

    @Test
    void theSameArgumentsWriteTheSameStudents() throws IOException {
        StudentFile students = new StudentFile(SCHOOL, 50, 0.5, 9, 2026);
        students.writeCsv(folder.resolve("a"));
        students.writeCsv(folder.resolve("b"));
        new StudentFile(SCHOOL, 50, 0.5, 10, 2026).writeCsv(folder.resolve("c"));

        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        assertThat(Files.mismatch(folder.resolve("a"), folder.resolve("c"))).isNotNegative();
    }

    @Test
    void theCommandLineWritesAFile() throws IOException {
        Path file = folder.resolve("x.csv");

        StudentFile.main(new String[] {"3", "0", file.toString(), "--csv", "--seed=2", "--type=TECHNICAL", "--place=110101,北京市,市辖区,东城区"});

        assertThat(Files.readString(file)).contains("技工学校", "东城区").hasLineCount(4);
    }

    private static List<RefusalReason> expected() {
        List<RefusalReason> expected = new ArrayList<>(Arrays.stream(EnrolmentRefusal.values())
            .filter(refusal -> refusal.seen() != EnrolmentRefusal.Seen.IN_REGISTER).toList());
        Arrays.stream(IdentityRefusal.values()).filter(refusal -> !refusal.name().startsWith("STUDENT_NUMBER") && refusal != IdentityRefusal.NAME_MISSING)
            .forEach(expected::add);
        expected.add(ExchangeRefusal.PRECISION_LOST);
        return expected;
    }

    private static Result read(Path file) {
        FilingSchool school = new FilingSchool(SCHOOL.code(), "School", SCHOOL.type(),
            StudentFile.majors().stream().map(m -> new FilingSchool.Taught(m, LocalDate.of(2020, 8, 1), null)).toList());
        NewStudentReader reader = new NewStudentReader(NewStudentTemplates.national(), school, LocalDate.of(2026, 9, 10), Optional.empty());
        DoubledRows doubled = new DoubledRows(NewStudentTemplates.national());
        List<RowProblem> problems = new ArrayList<>();
        Set<String> documents = new HashSet<>();
        int rows = 0;
        int students = 0;
        try (BulkFile bulk = BulkFile.open(file, "新生.xlsx", Limits.standard(), NewStudentTemplates.national())) {
            for (Iterator<BulkRow> all = bulk.rowsFrom(0); all.hasNext(); rows++) {
                BulkRow row = all.next();
                NewStudentReader.Reading reading = reader.read(row);
                problems.addAll(reading.problems());
                reading.document().flatMap(document -> doubled.see(row, document)).ifPresent(problems::add);
                reading.data().ifPresent(data -> documents.add(data.document().number()));
                students += reading.data().isPresent() ? 1 : 0;
            }
        }
        return new Result(rows, students, documents, problems);
    }
}
