package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OTHER_PROVINCE;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.PROVINCE;
import static org.xueji.database.Place.SIBLING_SCHOOL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.database.Nation;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.demo.StudentFile;
import org.xueji.exchange.BulkFile;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.Limits;
import org.xueji.exchange.Template;
import org.xueji.identity.FormalIdentityVerifier;
import org.xueji.identity.IdentityVerifier;
import org.xueji.identity.verification.IdentityFindings;
import org.xueji.jobs.Chunk;
import org.xueji.jobs.JobState;
import org.xueji.jobs.JobStatus;
import org.xueji.jobs.JobWork;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.jobs.WorkedOff;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.registers.AskedRegisters;
import org.xueji.registers.OtherRegisters;
import org.xueji.registers.RegisterAnswers;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.ServerTransactions;
import org.xueji.tenancy.TenancyRefusal;

/** A school's file of new students, from the upload to the file that comes back and is sent again, by the national template and by a province's own. */
class NewStudentImportsIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-10T01:00:00Z"), Time.BEIJING);
    private static final int STUDENTS = 60;

    @TempDir
    Path folder;
    private final Nation nation = Nation.founded();
    private final ServerTransactions server = new ServerTransactions(nation.login(), CLOCK);
    private final Wired beans = beans(server.database());
    private final WorkedOff worker = new WorkedOff(server, server.database(), CLOCK, List.of(beans.get(StageNewStudents.class), beans.get(AskOutside.class),
        beans.get(CheckNewStudents.class), beans.get(GiveBackFile.class)));
    private Post clerk;

    private static Wired beans(Database database) {
        Secrets secrets = KeyRing.withOneKeyEach().secrets();
        return new Wired().with(Database.class, database).with(Clock.class, CLOCK).with(Secrets.class, secrets).with(IdentityVerifier.class, new FormalIdentityVerifier())
            .with(IdentityFindings.class, new IdentityFindings(database, secrets, CLOCK, false)).with(OtherRegisters.class, AskedRegisters.at())
            .with(RegisterAnswers.class, new RegisterAnswers(database, secrets, CLOCK)).offering(NewStudentCases.class);
    }

    @BeforeEach
    void name() {
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        owner("update organisation set code = '430103' where id = " + COUNTY.id());
        owner("update organisation set code = '3443010301' where id = " + OWN_SCHOOL.id());
    }

    @Test
    void theSameFileAgainChangesNothing() throws Exception {
        Path file = file(0, 1);
        UUID first = imported(file, null);
        List<String> before = register();

        UUID again = imported(file, null);

        assertThat(count(first, "taken")).isEqualTo(STUDENTS);
        assertThat(count(again, "taken")).isZero();
        assertThat(count(again, "refused")).isZero();
        assertThat(count(again, "unchanged")).isEqualTo(STUDENTS);
        assertThat(done(again).percent()).isEqualTo(100);
        assertThat(register()).isEqualTo(before);
        assertThat(list("select name from job_file")).as("nothing was refused, so nothing goes back, and no upload is kept").isEmpty();
        assertThat(refused(() -> result(again, false))).isEqualTo(NewStudentRefusal.NOTHING_GOES_BACK);
    }

    @Test
    void whatACancelledImportTookInIsComparedOnceTheFileIsSentAgain() throws Exception {
        Path file = file(0, 1);
        UUID cancelled = as(clerk, () -> beans.get(NewStudentImports.class).upload(file, "students.csv", LocalDate.of(2026, 9, 1), null));
        new WorkedOff(server, server.database(), CLOCK, List.of(beans.get(StageNewStudents.class), cancellation(cancelled))).all();
        assertThat(list("select distinct state from new_student")).containsExactly("CHECKING");

        UUID again = imported(file, null);

        assertThat(count(again, "unchanged")).isEqualTo(STUDENTS);
        assertThat(count(again, "drafts") + count(again, "held")).as("every record is compared once").isEqualTo(STUDENTS);
        assertThat(done(again).percent()).isEqualTo(100);
        assertThat(list("select state from new_student where case_id is null or state = 'CHECKING'")).isEmpty();
        assertThat(list("select count(*) from new_student")).containsExactly(String.valueOf(STUDENTS));
    }

    /** Instead of going on, the clerk cancels. */
    private JobWork cancellation(UUID job) {
        return new JobWork() {

            @Override
            public String kind() {
                return NewStudentImports.KIND;
            }

            @Override
            public String work() {
                return AskOutside.WORK;
            }

            @Override
            public void run(Chunk chunk) {
                as(clerk, () -> {
                    beans.get(NewStudentImports.class).cancel(job);
                    return null;
                });
            }
        };
    }

    @RepeatedTest(3)
    void twoWorkersShareAFileAndLeaveNobodyOut() throws Exception {
        Path file = file(0.1, 1);
        UUID job = as(clerk, () -> beans.get(NewStudentImports.class).upload(file, "students.xlsx", LocalDate.of(2026, 9, 1), null));

        worker.allBy(2);

        long taken = count(job, "taken");
        assertThat(done(job).state()).isEqualTo(JobState.DONE);
        assertThat(done(job).percent()).isEqualTo(100);
        assertThat(count(job, "drafts") + count(job, "held")).as("every record is compared once").isEqualTo(taken).isGreaterThan(STUDENTS / 2);
        assertThat(list("select state from new_student where case_id is null or state = 'CHECKING'")).isEmpty();
        assertThat(list("select work || ' ' || state from job_chunk order by seq")).containsExactly("STAGE DONE", "ASK_OUTSIDE DONE", "ASK_OUTSIDE DONE", "CHECK DONE", "CHECK DONE",
            "GIVE_BACK DONE");
    }

    @Test
    void theFileComesBackWithRefusedRowsFirstAndTheRefusedAloneCanBeSentAgain() throws Exception {
        UUID first = imported(file(0.3, 1), null);
        long refused = count(first, "refused");
        assertThat(refused).isGreaterThan(5);

        List<BulkRow> all = rows(result(first, false));
        List<BulkRow> alone = rows(result(first, true));

        assertThat(all).hasSize(STUDENTS);
        assertThat(alone).hasSize((int) refused);
        assertThat(all.subList(0, alone.size()).stream().map(BulkRow::values).toList()).as("the refused ones come first").isEqualTo(alone.stream().map(BulkRow::values).toList());

        List<String> before = register();
        UUID again = imported(result(first, false), null);
        assertThat(count(again, "taken")).as("as it came back, uncorrected").isZero();
        assertThat(count(again, "unchanged")).isEqualTo(STUDENTS - refused);
        assertThat(register()).isEqualTo(before);
    }

    @Test
    void whoeverIsOnFileWithAnotherNameIsNotOverwritten() throws Exception {
        Path file = file(0, 1);
        imported(file, null);
        owner("update new_student set name = '别名' where id = (select min(id) from new_student)");

        UUID again = imported(file, null);

        assertThat(count(again, "unchanged")).isEqualTo(STUDENTS - 1);
        assertThat(as(clerk, () -> beans.get(NewStudentImports.class).problems(again, 10)).stream().map(p -> (Object) p.reason()).toList())
            .containsExactly(EnrolmentRefusal.ALREADY_FILED_HERE);
        assertThat(list("select name from new_student order by id limit 1")).containsExactly("别名");
    }

    @Test
    void theFileGoesBackToNobodyElse() throws Exception {
        UUID job = imported(file(0.3, 1), null);

        assertThat(refused(() -> as(nation.appoints(OWN_SCHOOL, "VIEWER"), () -> fetched(job, true)))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(() -> as(COUNTY.approver(), () -> fetched(job, true)))).isEqualTo(JobsRefusal.NO_SUCH_JOB);
        assertThat(refused(() -> as(nation.appoints(SIBLING_SCHOOL, "CLERK"), () -> fetched(job, true)))).isEqualTo(JobsRefusal.NO_SUCH_JOB);
    }

    @Test
    void aProvincesTemplateReadsItsOwnHeadingsInTheVersionWithWhichTheImportBegan() throws Exception {
        Post province = nation.appoints(PROVINCE, "ADMINISTRATOR");
        UUID defined = as(province, () -> templates().define("hunan", definition("省模板", renamed("证照编号"), false)));
        Path file = replaced(file(0, 1), "证照编号");

        UUID job = as(clerk, () -> beans.get(NewStudentImports.class).upload(file, "students.csv", LocalDate.of(2026, 9, 1), defined));
        as(province, () -> templates().define("hunan", definition("省模板", NewStudentTemplates.national().columns(), true)));
        worker.all();

        assertThat(count(job, "taken")).isEqualTo(STUDENTS);
        assertThat(as(clerk, () -> templates().offered())).as("the second version retires it").isEmpty();
        assertThat(as(clerk, () -> templates().versions()).stream().filter(t -> t.code().equals("hunan")).map(t -> t.version() + " " + t.standing()).toList())
            .containsExactly("2 RETIRED", "1 REPLACED");
        assertThat(refused(() -> as(clerk, () -> beans.get(NewStudentImports.class).upload(file, "students.csv", null, defined)))).isEqualTo(TemplateRefusal.NO_SUCH_TEMPLATE);
    }

    @Test
    void aTemplateIsDefinedByItsProvinceAloneAndFillsEveryMandatoryField() {
        Post province = nation.appoints(PROVINCE, "ADMINISTRATOR");
        List<Template.Column> national = NewStudentTemplates.national().columns();

        assertThat(refused(() -> as(nation.appoints(COUNTY, "ADMINISTRATOR"), () -> templates().define("x-1", definition("n", national, false))))).isEqualTo(TemplateRefusal.ONLY_A_PROVINCE);
        assertThat(refused(() -> as(PROVINCE.approver(), () -> templates().define("x-1", definition("n", national, false))))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(() -> as(province, () -> templates().define("X 1", definition("n", national, false))))).isEqualTo(TemplateRefusal.CODE_MALFORMED);
        assertThat(refused(() -> as(province, () -> templates().define("x-1", definition(" ", national, false))))).isEqualTo(TemplateRefusal.NAME_MISSING);
        assertThat(refused(() -> as(province, () -> templates().define("x-1", definition("n", national.subList(1, national.size()), false))))).isEqualTo(TemplateRefusal.FIELDS_MISSING);
        assertThat(refused(() -> as(province, () -> templates().define("x-1", definition("n", with(national, new Template.Column("shoeSize", "鞋码", false, List.of())), false)))))
            .isEqualTo(TemplateRefusal.FIELD_UNKNOWN);
        assertThat(refused(() -> as(province, () -> templates().define("x-1", definition("n", with(national, national.getFirst()), false))))).isEqualTo(TemplateRefusal.FIELD_DOUBLED);
        assertThat(refused(() -> as(province, () -> templates().define("x-1", definition("n", renamed("姓名"), false))))).isEqualTo(TemplateRefusal.HEADINGS_ALIKE);

        assertThat(refused(() -> as(province, () -> templates().define("x-1", new ImportTemplates.Definition("n", national, false, Time.today(CLOCK).minusDays(1)))))).isEqualTo(TemplateRefusal.DAY_HAS_PASSED);

        as(province, () -> templates().define("x-1", definition("n", national, false)));
        assertThat(as(clerk, () -> templates().offered())).hasSize(1);
        assertThat(as(OTHER_PROVINCE.approver(), () -> templates().offered())).as("another province's").isEmpty();
    }

    @Test
    void aVersionCountsFromItsDayOn() {
        Post province = nation.appoints(PROVINCE, "ADMINISTRATOR");
        List<Template.Column> national = NewStudentTemplates.national().columns();

        as(province, () -> templates().define("later", new ImportTemplates.Definition("n", national, false, Time.today(CLOCK).plusDays(1))));

        assertThat(as(clerk, () -> templates().offered()).stream().map(ImportTemplates.Defined::code)).as("before its day").doesNotContain("later");
        assertThat(as(clerk, () -> templates().versions()).stream().filter(t -> t.code().equals("later")).map(ImportTemplates.Defined::standing)).containsExactly(TemplateStanding.PLANNED);
        as(province, () -> templates().define("later", definition("n", national, false)));
        assertThat(as(clerk, () -> templates().offered()).stream().filter(t -> t.code().equals("later")).map(ImportTemplates.Defined::version)).as("the newest whose day has come").containsExactly(2);
    }

    private static ImportTemplates.Definition definition(String name, List<Template.Column> columns, boolean retired) {
        return new ImportTemplates.Definition(name, columns, retired, null);
    }

    private ImportTemplates templates() {
        return beans.get(ImportTemplates.class);
    }

    /** The national columns, of which the identity number has another heading. */
    private static List<Template.Column> renamed(String heading) {
        return NewStudentTemplates.national().columns().stream()
            .map(c -> c.field().equals("identityNumber") ? new Template.Column(c.field(), heading, true, List.of()) : c).toList();
    }

    private static List<Template.Column> with(List<Template.Column> columns, Template.Column more) {
        List<Template.Column> all = new ArrayList<>(columns);
        all.add(more);
        return all;
    }

    private Path file(double shareOfErrors, long seed) throws IOException {
        Path file = folder.resolve("students-" + shareOfErrors + ".csv");
        new StudentFile(new StudentFile.School("3443010301", SchoolType.SPECIALIZED_SECONDARY, "430103", "湖南省", "长沙市", "天心区"), STUDENTS, shareOfErrors, seed, 2026).writeCsv(file);
        return file;
    }

    private static Path replaced(Path file, String heading) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return Files.writeString(file, text.replaceFirst("身份证号", heading), StandardCharsets.UTF_8);
    }

    private UUID imported(Path file, UUID template) throws Exception {
        UUID job = as(clerk, () -> beans.get(NewStudentImports.class).upload(file, "students.csv", LocalDate.of(2026, 9, 1), template));
        worker.all();
        return job;
    }

    private Path result(UUID job, boolean refusedAlone) {
        return as(clerk, () -> fetched(job, refusedAlone));
    }

    private Path fetched(UUID job, boolean refusedAlone) {
        try {
            return beans.get(NewStudentImports.class).result(job, refusedAlone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BulkRow> rows(Path file) {
        List<BulkRow> rows = new ArrayList<>();
        try (BulkFile bulk = BulkFile.open(file, "result.xlsx", Limits.standard(), NewStudentTemplates.national())) {
            bulk.rowsFrom(0).forEachRemaining(rows::add);
        }
        return rows;
    }

    private JobStatus done(UUID job) {
        return as(clerk, () -> beans.get(Jobs.class).get(job));
    }

    private long count(UUID job, String name) {
        return done(job).outcome().getInt(name, 0);
    }

    /** What an import may change, as it stands. */
    private List<String> register() {
        return list("select 'r' || n::text from new_student n union all select 'c' || c::text from approval_case c union all select 's' || s::text from approval_step s"
            + " union all select 'd' || d::text from decision d union all select 'm' || m::text from record_match m union all select 'f' || f::text from identity_finding f order by 1");
    }

    private static RefusalReason refused(Supplier<?> work) {
        return catchThrowableOfType(Refusal.class, work::get).reason();
    }

    private <T> T as(Post post, Supplier<T> work) {
        return Acting.as(new Actor(post.ref(), post.issuer(), post.subject(), "127.0.0.1"), () -> server.in(work));
    }

    private List<String> list(String question) {
        try (Session owner = nation.owner()) {
            return owner.list(question);
        }
    }

    private void owner(String statement) {
        try (Session owner = nation.owner()) {
            owner.run(statement);
            owner.commit();
        }
    }
}
