package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.Json;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Evidence and photos through the doors: what is taken, who gets it, and that a photo goes the way of its student (V-3, V-11, V-25). */
@Isolated("counts all files")
class EvidenceFilesIT {

    private static final byte[] RED = Sample.picture("png", Color.RED, 900, 1200);

    private static FoundedSchool school;
    private static Caller county;
    private static Iterator<JsonObject> drafts;

    private String record;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        county = Caller.demo("yuelu-approver");
        drafts = FoundedSchool.records(school.clerk(), school.imported(school.file(20, 0, 5)).getString("ref"), "DRAFT", 20).iterator();
    }

    @BeforeEach
    void takeADraft() {
        record = drafts.next().getString("ref");
    }

    @Test
    void aPhotoIsKeptSmallAndGivenToThoseWhoSeeTheRecordAlone() throws IOException {
        school.clerk().putFile(photoOf(record), "照片.png", RED).json();

        HttpResponse<byte[]> answer = county.file(photoOf(record));

        BufferedImage photo = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(photo.getWidth()).isEqualTo(480);
        assertThat(new Color(photo.getRGB(240, 320)).getRed()).isGreaterThan(240);
        assertThat(header(answer, "Content-Type")).startsWith("image/jpeg");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(header(answer, "Content-Disposition")).isEqualTo("inline; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg");
        for (String stranger : List.of("yuelu-second-school-clerk", "kaifu-approver", "guangdong-approver")) {
            Caller.demo(stranger).get(photoOf(record)).assertRefused(404, "enrolment.no-such-record");
        }
    }

    @Test
    void aPhotoGoesWithItsStudentIntoTheArchive() {
        school.clerk().putFile(photoOf(record), "1.png", RED).json();
        school.approver().decide(record, "APPROVE", "").json();
        String registration = county.decide(record, "APPROVE", "").json().getString("registration");

        String photo = school.clerk().get("/students/" + registration).json().getString("photo");

        assertThat(school.clerk().file("/students/" + registration + "/photo").statusCode()).isEqualTo(200);
        county.get("/files/" + photo).assertRefused(404, "evidence.no-such-file");
        assertThat(county.post("/students/" + registration + "/inspections", Json.createObjectBuilder().add("reason", "photo").build()).status()).isEqualTo(201);
        assertThat(county.file("/files/" + photo).statusCode()).as("once a reason is stated").isEqualTo(200);
        school.clerk().get(photoOf(record)).assertRefused(404, "enrolment.no-photo");
        Caller.demo("kaifu-approver").get("/files/" + photo).assertRefused(404, "evidence.no-such-file");
        assertThat(Register.happened("FILE_OPENED", photo)).as("both who opened it are on record").isEqualTo(2);
    }

    @Test
    void theSchoolThatKeepsTheArchiveRenewsThePhotoAndNobodyElse() throws IOException {
        school.approver().decide(record, "APPROVE", "").json();
        String registration = county.decide(record, "APPROVE", "").json().getString("registration");
        String path = "/students/" + registration + "/photo";
        school.clerk().get(path).assertRefused(404, "archive.no-photo");

        school.clerk().putFile(path, "1.png", RED).json();
        school.clerk().putFile(path, "2.jpg", Sample.picture("jpeg", Color.BLUE, 300, 400)).json();

        BufferedImage photo = ImageIO.read(new ByteArrayInputStream(school.clerk().file(path).body()));
        assertThat(new Color(photo.getRGB(150, 200)).getBlue()).isGreaterThan(240);
        assertNothingStored(() -> school.approver().putFile(path, "1.png", RED).assertRefused(403, "tenancy.duty-does-not-cover"));
        assertNothingStored(() -> county.putFile(path, "1.png", RED).assertRefused(403, "tenancy.duty-does-not-cover"));
        assertNothingStored(() -> Caller.demo("yuelu-second-school-clerk").putFile(path, "1.png", RED).assertRefused(404, "archive.no-such-student"));
    }

    @Test
    void aPhotoIsNotChangedUnderTheEyesOfTheAuthority() {
        school.clerk().putFile(photoOf(record), "1.png", RED).json();
        school.approver().decide(record, "APPROVE", "").json();

        assertNothingStored(() -> school.clerk().putFile(photoOf(record), "2.png", RED).assertRefused(409, "enrolment.state-does-not-allow"));
    }

    @Test
    void whoPutAPhotoThereHasWrittenTheRecord() {
        List<Caller> both = FoundedSchool.appointed(school.administrator(), "p43", school.ref(), List.of("CLERK", "APPROVER"));
        both.getFirst().putFile(photoOf(record), "1.png", RED).json();

        both.getLast().decide(record, "APPROVE", "").assertRefused(403, "approval.own-filing");
    }

    @Test
    void ofTwoPhotosAtOnceExactlyOneIsThePhoto() {
        List<Integer> statuses = IntStream.range(0, 6).parallel().mapToObj(i -> school.clerk().putFile(photoOf(record), i + ".png", RED).status()).toList();

        assertThat(statuses).contains(200).allSatisfy(s -> assertThat(s).isIn(200, 409));
        assertThat(Register.number("""
            select count(*) from record_file f join new_student n on n.id = f.new_student_id
             where n.ref = ?::uuid and f.superseded_at is null""", record)).isEqualTo(1);
    }

    @Test
    void evidenceThatBelongsToNothingYetIsItsOrganisationsOwn() {
        byte[] pdf = Sample.pdf("");
        String ref = upload(school.clerk(), "佐证 张三.pdf", pdf).json().getString("ref");

        HttpResponse<byte[]> answer = school.approver().file("/files/" + ref);

        assertThat(answer.body()).isEqualTo(pdf);
        assertThat(header(answer, "Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''%E4%BD%90%E8%AF%81%20%E5%BC%A0%E4%B8%89.pdf");
        assertThat(county.file("/files/" + ref).statusCode()).isEqualTo(200);
        for (String stranger : List.of("yuelu-second-school-clerk", "kaifu-approver", "guangdong-approver", "tianhe-school-clerk")) {
            Caller.demo(stranger).get("/files/" + ref).assertRefused(404, "evidence.no-such-file");
        }
        school.clerk().get("/files/" + UUID.randomUUID()).assertRefused(404, "evidence.no-such-file");
    }

    @Test
    void whatIsStoredTellsNothing() throws IOException {
        String ref = upload(school.clerk(), "430102201001010001.pdf", Sample.pdf("/Marked/Recognisable")).json().getString("ref");

        Path bytes = bytesOf(ref);

        assertThat(new String(Files.readAllBytes(bytes), StandardCharsets.ISO_8859_1)).doesNotContain("Recognisable", "PDF");
        assertThat(Register.text("select encode(name, 'escape') from stored_file where ref = ?::uuid", ref)).doesNotContain("430102");
        assertThat(bytes.toString()).doesNotContain(ref);
    }

    @Test
    void whoeverChangesTheBytesIsNotBelieved() throws IOException {
        String ref = upload(school.clerk(), "1.pdf", Sample.pdf("")).json().getString("ref");
        Path bytes = bytesOf(ref);
        byte[] altered = Files.readAllBytes(bytes);
        altered[altered.length / 2] ^= 1;
        Files.write(bytes, altered);

        try {
            assertThat(school.clerk().file("/files/" + ref).body()).isNotEqualTo(Sample.pdf(""));
        } catch (IllegalStateException brokenOff) {
            assertThat(brokenOff).hasCauseInstanceOf(IOException.class);   // the server breaks the answer off
        }
    }

    @Test
    void whatIsNotTakenIsRefusedInWordsAndNothingIsKept() {
        Map<String, byte[]> hostile = Map.of(
            "evidence.not-taken", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII),
            "evidence.empty-file", new byte[0],
            "evidence.too-large", new byte[(10 << 20) + 1],
            "evidence.pdf-active", Sample.pdf("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
            "evidence.pdf-disguised", Sample.pdf("/OpenAction<</S/Java#53cript/J#53(app.alert\\(1\\))>>"),
            "evidence.image-damaged", Arrays.copyOf(RED, RED.length / 2),
            "evidence.too-few-pixels", Sample.picture("png", Color.RED, 20, 20));

        hostile.forEach((code, content) -> assertNothingStored(() -> {
            Answer answer = upload(school.clerk(), "photo.jpg", content).assertRefused(415, code);
            assertThat(answer.assertTellsNothingOfTheInside().body()).contains("\"article\":\"V-11\"");
        }));
        assertThat(upload(school.clerk().speaking("zh-CN"), "1.jpg", new byte[0]).body()).containsPattern("\"title\":\"[^\"]*[\\u4e00-\\u9fff]");
    }

    @Test
    void whoMayNotUploadUploadsNothing() {
        assertNothingStored(() -> upload(Caller.demo("yuelu-viewer"), "1.png", RED).assertRefused(403, "tenancy.duty-does-not-cover"));
        assertNothingStored(() -> upload(school.administrator(), "1.png", RED).assertRefused(403, "tenancy.duty-does-not-cover"));
        assertThat(school.clerk().postFile("/files?purpose=JUMP", "1.png", RED).status()).isBetween(400, 499);
        assertThat(school.clerk().postFile("/files", "1.png", RED).status()).isEqualTo(400);
    }

    @Test
    void manyUploadsAtOnceLeaveTheServerWell() {
        byte[] large = Sample.picture("png", Color.GREEN, 6000, 4000);

        List<Integer> statuses = IntStream.range(0, 8).parallel().mapToObj(i -> upload(school.clerk(), i + ".png", large).status()).toList();

        assertThat(statuses).contains(201).allSatisfy(s -> assertThat(s).isIn(201, 503));
        assertThat(Http.status("/healthz")).isEqualTo(200);
    }

    private static String photoOf(String record) {
        return "/new-students/" + record + "/photo";
    }

    private static Answer upload(Caller caller, String name, byte[] content) {
        return caller.postFile("/files?purpose=EVIDENCE", name, content);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join("|", answer.headers().allValues(name));
    }

    private static Path bytesOf(String ref) {
        String key = Register.text("select storage_key from stored_file where ref = ?::uuid", ref);
        return Path.of(Stack.running().status().getString("files"), key.substring(0, 2), key);
    }

    private static void assertNothingStored(Runnable deed) {
        String rows = Register.text("select count(*) || ' ' || coalesce(max(id), 0) from stored_file");
        long bytes = stored();

        deed.run();

        assertThat(Register.text("select count(*) || ' ' || coalesce(max(id), 0) from stored_file")).isEqualTo(rows);
        assertThat(stored()).isEqualTo(bytes);
    }

    private static long stored() {
        try (Stream<Path> files = Files.walk(Path.of(Stack.running().status().getString("files")))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
