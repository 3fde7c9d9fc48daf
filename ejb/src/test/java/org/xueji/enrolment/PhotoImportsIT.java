package org.xueji.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xueji.database.Place.COUNTY;
import static org.xueji.database.Place.OWN_SCHOOL;
import static org.xueji.database.Place.SIBLING_SCHOOL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.archive.Numbers;
import org.xueji.database.Nation;
import org.xueji.database.Post;
import org.xueji.database.Session;
import org.xueji.evidence.EvidenceRefusal;
import org.xueji.evidence.Stored;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.identity.IdentityDocument;
import org.xueji.identity.PersonName;
import org.xueji.identity.ResidentIdentityNumber;
import org.xueji.identity.Sex;
import org.xueji.identity.StudyForm;
import org.xueji.jobs.JobState;
import org.xueji.jobs.Jobs;
import org.xueji.jobs.JobsRefusal;
import org.xueji.jobs.WorkedOff;
import org.xueji.kernel.Actor;
import org.xueji.kernel.Refusal;
import org.xueji.kernel.RefusalReason;
import org.xueji.kernel.Time;
import org.xueji.kernel.Wired;
import org.xueji.kernel.secrets.FileSeal;
import org.xueji.kernel.secrets.KeyRing;
import org.xueji.kernel.secrets.Secrets;
import org.xueji.tenancy.Acting;
import org.xueji.tenancy.Database;
import org.xueji.tenancy.ServerTransactions;
import org.xueji.tenancy.TenancyRefusal;

/** Photos of many students in one archive, each named by a number (V-3): who gets one, whose name is none, what is not taken, and who still lacks one. */
class PhotoImportsIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-10T01:00:00Z"), Time.BEIJING);
    private static final byte[] PHOTO = Stored.picture(120, 160);

    @TempDir
    Path folder;
    private final Nation nation = Nation.founded();
    private final ServerTransactions server = new ServerTransactions(nation.login(), CLOCK);
    private Wired beans;
    private WorkedOff worker;
    private Post clerk;

    @BeforeEach
    void file() {
        beans = Stored.in(folder.resolve("store"), new Wired().with(Database.class, server.database()).with(Clock.class, CLOCK)
            .with(Secrets.class, KeyRing.withOneKeyEach().secrets()).with(FileSeal.class, new FileSeal(KeyRing.withOneKeyEach().keys())));
        worker = new WorkedOff(server, server.database(), CLOCK, List.of(beans.get(TakePhotos.class)));
        clerk = nation.appoints(OWN_SCHOOL, "CLERK");
        as(clerk, () -> {
            SchoolFacts school = server.database().ask(sql -> SchoolFacts.of(sql, OWN_SCHOOL.id()));
            Jobs.Created job = beans.get(Jobs.class).create(NewStudentImports.KIND, "form", "{}", CheckNewStudents.WORKS);
            NewStudentRecords records = beans.get(NewStudentRecords.class);
            records.insert(job.id(), school, Stream.of(student(1), student(2), student(3)).map(records::prepared).toList());
            return null;
        });
        owner("update job set state = 'DONE'");
        owner("update new_student set state = 'DRAFT'");
        owner("update new_student set state = 'IN_REVIEW' where row_no = 3");
    }

    @Test
    void eachPhotoFindsItsStudentOrIsNamedWithAReason() throws Exception {
        long registered = registered("S-4711");
        Map<String, byte[]> photos = new LinkedHashMap<>();
        photos.put("class 1/" + number(1) + ".JPG", PHOTO);
        photos.put("class 2/" + number(1) + ".jpg", PHOTO);
        photos.put(number(2) + ".jpg", "no picture".getBytes());
        photos.put("S-4711.jpeg", PHOTO);
        photos.put("nobody.jpg", PHOTO);
        photos.put("__MACOSX/._x.jpg", PHOTO);

        UUID job = taken(photos);

        assertThat(as(clerk, () -> photos().items(job, 10)).stream().map(i -> i.name() + " " + i.outcome() + " " + i.reason()).toList()).containsExactlyInAnyOrder(
            number(1) + ".JPG MATCHED null", number(1) + ".jpg REJECTED " + PhotoRefusal.SECOND_OF_STUDENT.code(), number(2) + ".jpg REJECTED " + EvidenceRefusal.NOT_TAKEN.code(),
            "S-4711.jpeg MATCHED null", "nobody.jpg UNMATCHED null");
        assertThat(as(clerk, () -> beans.get(Jobs.class).get(job)).outcome().toString()).contains("\"matched\":2", "\"unmatched\":1", "\"rejected\":2");
        assertThat(list("select row_no from record_file f join new_student n on n.id = f.new_student_id where f.purpose = 'PHOTO'")).containsExactly("1");
        assertThat(list("select person_id from person_file")).containsExactly(String.valueOf(registered));
        assertThat(as(clerk, () -> photos().missing(10)).students().stream().map(PhotoImports.Lacking::name).toList()).containsExactly(name(2), name(3));
        assertThat(list("select name from job_file")).as("the archive is not kept").isEmpty();
    }

    @Test
    void theSameArchiveAgainChangesNothing() throws Exception {
        Map<String, byte[]> photos = Map.of(number(1) + ".jpg", PHOTO);
        taken(photos);
        List<String> before = list("select f::text from record_file f union all select ref || state from stored_file union all select n.version::text from new_student n order by 1");

        UUID again = taken(photos);

        assertThat(as(clerk, () -> photos().items(again, 10)).stream().map(PhotoImports.Item::outcome).toList()).containsExactly(PhotoOutcome.MATCHED);
        assertThat(list("select f::text from record_file f union all select ref || state from stored_file union all select n.version::text from new_student n order by 1")).isEqualTo(before);
    }

    @Test
    void aRecordUnderReviewAndAnotherSchoolsStudentGetNoPhoto() throws Exception {
        UUID job = taken(Map.of(number(3) + ".jpg", PHOTO));
        assertThat(as(clerk, () -> photos().items(job, 10)).getFirst().reason()).isEqualTo(PhotoRefusal.RECORD_NOT_CHANGEABLE.code());

        Post other = nation.appoints(SIBLING_SCHOOL, "CLERK");
        UUID elsewhere = as(other, () -> photos().upload(archive(Map.of(number(1) + ".jpg", PHOTO)), "photos.zip"));
        worker.all();
        assertThat(as(other, () -> photos().items(elsewhere, 10)).getFirst().outcome()).as("another school's student").isEqualTo(PhotoOutcome.UNMATCHED);
        assertThat(refused(() -> as(other, () -> photos().items(job, 10)))).isEqualTo(JobsRefusal.NO_SUCH_JOB);
        assertThat(refused(() -> as(nation.appoints(OWN_SCHOOL, "VIEWER"), () -> photos().items(job, 10)))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
        assertThat(refused(() -> as(COUNTY.approver(), () -> photos().upload(archive(Map.of("1.jpg", PHOTO)), "x")))).isEqualTo(TenancyRefusal.DUTY_DOES_NOT_COVER);
    }

    @Test
    void aBombIsNoArchiveOfPhotos() throws Exception {
        byte[] zeros = new byte[1_900_000];
        Map<String, byte[]> photos = new LinkedHashMap<>();
        photos.put(number(1) + ".jpg", zeros);
        for (int i = 0; i < 12; i++) {
            photos.put("0" + i + "/" + number(2) + ".jpg", zeros);
        }
        UUID job = as(clerk, () -> photos().upload(archive(photos), "photos.zip"));

        Refusal refusal = catchThrowableOfType(Refusal.class, worker::all);

        assertThat(refusal.reason()).isEqualTo(ExchangeRefusal.EXPANDS_TOO_FAR);
        assertThat(as(clerk, () -> beans.get(Jobs.class).get(job)).state()).isEqualTo(JobState.RUNNING);
        assertThat(refused(() -> as(clerk, () -> photos().upload(Files.writeString(folder.resolve("x"), "no archive"), "x")))).isEqualTo(ExchangeRefusal.DAMAGED);
        assertThat(refused(() -> as(clerk, () -> photos().upload(archive(Map.of(".hidden", PHOTO)), "x")))).isEqualTo(ExchangeRefusal.NO_PHOTOS);
    }

    private PhotoImports photos() {
        return beans.get(PhotoImports.class);
    }

    private UUID taken(Map<String, byte[]> photos) throws Exception {
        UUID job = as(clerk, () -> photos().upload(archive(photos), "photos.zip"));
        worker.all();
        assertThat(as(clerk, () -> beans.get(Jobs.class).get(job)).state()).isEqualTo(JobState.DONE);
        return job;
    }

    private Path archive(Map<String, byte[]> photos) throws IOException {
        Path file = Files.createTempFile(folder, "photos", ".zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> photo : photos.entrySet()) {
                zip.putNextEntry(new ZipEntry(photo.getKey()));
                zip.write(photo.getValue());
            }
        }
        return file;
    }

    /** Somebody registered at the school, with a student number. */
    private long registered(String studentNumber) {
        byte[] index = beans.get(Numbers.class).studentNumberIndex(studentNumber);
        long person = nation.registers(OWN_SCHOOL, "registered").person();
        try (Session owner = nation.owner()) {
            owner.run("update person set student_number = '\\x00', student_number_index = ? where id = ?", index, person);
            owner.commit();
        }
        return person;
    }

    private static String number(int n) {
        return ResidentIdentityNumber.of("430102", birth(n), 11 + 20 * n).value();
    }

    private static LocalDate birth(int n) {
        return LocalDate.of(2010, 5, 4).plusDays(n);
    }

    private static String name(int n) {
        return "测试" + "一二三四五六".charAt(n);
    }

    private static NewStudentRecords.Filed student(int n) {
        return new NewStudentRecords.Filed(new NewStudentData(new PersonName(name(n)), Sex.MALE, birth(n),
            IdentityDocument.of(ResidentIdentityNumber.of("430102", birth(n), 11 + 20 * n)), Optional.empty(), Optional.empty(), 2026, YearMonth.of(2026, 9),
            LocalDate.of(2026, 9, 1), new Major(Optional.of("710201"), "计算机应用"), BigDecimal.valueOf(3), "1", StudyForm.FULL_TIME, Map.of()), false, "form", n);
    }

    private static RefusalReason refused(Refusing work) {
        return catchThrowableOfType(Refusal.class, work::run).reason();
    }

    /** What may be refused. */
    private interface Refusing {
        void run() throws Exception;
    }

    /** What may read files. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T as(Post post, Work<T> work) {
        Supplier<T> plain = () -> {
            try {
                return work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return Acting.as(new Actor(post.ref(), post.issuer(), post.subject(), "127.0.0.1"), () -> server.in(plain));
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
