package org.xueji.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Refusal;

/** What a file is, its content says; how much of it is read, its purpose. */
class InspectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"MZ\u0090 a program", "<html><script>alert(1)</script></html>", "GIF89a and more", "PK\3\4 an archive", "\n%PDF-1.7 not at its beginning",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "x", "%PDF", "BM bitmap", "RIFF....WEBPVP8 "})
    void whatIsNeitherImageNorPdfIsRefusedWhateverItIsCalled(String content) {
        assertThatThrownBy(() -> Inspection.kept(content.getBytes(StandardCharsets.ISO_8859_1), FilePurpose.EVIDENCE)).isInstanceOf(Refusal.class)
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(EvidenceRefusal.NOT_TAKEN);
    }

    @Test
    void aPhotoIsNoPdf() {
        assertThatThrownBy(() -> Inspection.kept(Uploads.pdf(), FilePurpose.PHOTO)).isInstanceOf(Refusal.class)
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(EvidenceRefusal.PHOTO_IS_AN_IMAGE);
    }

    @Test
    void anUploadIsReadNoFurtherThanItsPurposeAllows() {
        Endless body = new Endless();

        assertThatThrownBy(() -> ReceivedFile.of(body, FilePurpose.PHOTO)).isInstanceOf(Refusal.class)
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(EvidenceRefusal.TOO_LARGE);
        assertThat(body.given).isBetween(FilePurpose.PHOTO.bytes(), FilePurpose.PHOTO.bytes() + (1 << 17));
    }

    @Test
    void anUploadOfExactlyTheLimitIsTaken() throws IOException {
        try (ReceivedFile received = ReceivedFile.of(new ByteArrayInputStream(new byte[(int) FilePurpose.PHOTO.bytes()]), FilePurpose.PHOTO)) {
            assertThat(received.bytes()).hasSize((int) FilePurpose.PHOTO.bytes());
        }
    }

    @Test
    void anEmptyUploadIsRefused() {
        assertThatThrownBy(() -> ReceivedFile.of(new ByteArrayInputStream(new byte[0]), FilePurpose.PHOTO)).isInstanceOf(Refusal.class)
            .extracting(e -> ((Refusal) e).reason()).isEqualTo(EvidenceRefusal.EMPTY_FILE);
    }

    @ParameterizedTest
    @CsvSource({"512,8,1", "1024,8,4", "4096,8,8", "100,1,1"})
    void onlyAsManyAreLookedAtAtOnceAsTheHeapHasRoomFor(long megabytes, int processors, int room) {
        assertThat(Inspection.room(megabytes << 20, processors)).isEqualTo(room);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "张三.png|张三.jpg", "../../etc/passwd|passwd.jpg", "C:\\photos\\a.b.jpeg|a.b.jpg", "null|file.jpg", ".pdf|file.jpg",
        "x.pdf.exe|x.pdf.jpg"})
    void aFileIsCalledWhatItWasCalledWithTheEndingOfWhatItIs(String given, String name) {
        assertThat(FileName.of(given, FileFormat.JPEG)).isEqualTo(name);
    }

    @Test
    void aNameBringsNoHeadersAndNoDirectionsOfWriting() {
        assertThat(FileName.of("a\"b\r\nSet-Cookie: x\u202Egpj.exe", FileFormat.PDF)).isEqualTo("a b  Set-Cookie  x gpj.pdf");
        assertThat(FileName.of("很长".repeat(500) + ".pdf", FileFormat.PDF)).hasSize(124);
    }

    /** A sender who never stops. */
    private static final class Endless extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return 0;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            given += length;
            return length;
        }
    }
}
