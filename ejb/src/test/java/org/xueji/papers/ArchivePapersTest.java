package org.xueji.papers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xueji.archive.Archive;
import org.xueji.archive.Archives;
import org.xueji.archive.PaperComparison;
import org.xueji.archive.PaperOutcome;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.IdentityDocumentKind;
import org.xueji.identity.Sex;

/** What stands on the papers, read back from the PDF (S-8, V-3). */
class ArchivePapersTest {

    private static final UUID REGISTRATION = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-22T02:30:00Z");
    private static final String CARD = "430102201005040114";

    @Test
    void theCertificateSaysWhoAttendsWhichSchoolSinceWhen() throws IOException {
        byte[] certificate = papers("欧阳测试", Locale.CHINESE, null).print(PaperKind.ATTENDANCE_CERTIFICATE);
        Files.write(Files.createDirectories(Path.of("target/papers")).resolve("certificate.pdf"), certificate);
        String text = text(certificate);

        assertThat(text).contains("在读证明", "欧阳测试", CARD, "G" + CARD, "2026-09-01", "示例职业学校", "护理", "2026-11-22", "0A1B2C3D", "经办人甲");
        assertThat(text).doesNotContain("〓");
    }

    @Test
    void theSameInEnglish() throws IOException {
        assertThat(text(papers("欧阳测试", Locale.ENGLISH, null).print(PaperKind.ATTENDANCE_CERTIFICATE))).contains("Certificate of attendance", "欧阳测试", CARD, "3 years");
    }

    @Test
    void theCardHasThePhotoAndTheWholeCourse() throws IOException {
        byte[] card = papers("欧阳测试", Locale.CHINESE, photo()).print(PaperKind.ARCHIVE_CARD);
        Files.write(Files.createDirectories(Path.of("target/papers")).resolve("card.pdf"), card);

        assertThat(text(card)).contains("学籍卡", "欧阳测试", CARD, "学籍变动", "2026-09-01", "2026-10-08", "与纸质档案核对", "2026-11-03", "经办人乙 · 一致");
        try (PDDocument document = Loader.loadPDF(card)) {
            var resources = document.getPage(0).getResources();
            assertThat(java.util.stream.StreamSupport.stream(resources.getXObjectNames().spliterator(), false).filter(resources::isImageXObject)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(PaperKind.class)
    void aCharacterThatTheFontLacksIsNamedAndNotLeftOut(PaperKind kind) throws IOException {
        assertThat(text(papers("张\uD869\uDF00", Locale.CHINESE, null).print(kind))).contains("张〓", "U+2A700");
    }

    @ParameterizedTest
    @EnumSource(PaperKind.class)
    void namesOfOtherScriptsAndLengthsArePrinted(PaperKind kind) throws IOException {
        assertThat(text(papers("古丽努尔·买买提艾力", Locale.CHINESE, null).print(kind))).contains("古丽努尔·买买提艾力");
        assertThat(text(papers("䶮䲜", Locale.CHINESE, null).print(kind))).as("beyond GBK, as many as the font has").containsAnyOf("䶮", "〓");
    }

    private static ArchivePapers papers(String name, Locale locale, byte[] photo) {
        Archive.Period period = new Archive.Period(REGISTRATION, "示例职业学校", "SECONDARY_VOCATIONAL", "FULL_TIME", 2026, "护理2601班", "720201", "护理", BigDecimal.valueOf(3),
            LocalDate.of(2026, 9, 1), RegistrationStatus.ACTIVE, LocalDate.of(2026, 9, 1), null, null, true);
        List<Archive.LifeEvent> events = List.of(
            new Archive.LifeEvent(LocalDate.of(2026, 10, 8), NOW, "示例职业学校", RegistrationStatus.SUSPENDED, "SUSPENSION", null, null, null, null, null),
            new Archive.LifeEvent(LocalDate.of(2026, 9, 1), NOW, "示例职业学校", RegistrationStatus.ACTIVE, "NEW_STUDENT", null, null, null, null, null));
        Archive archive = new Archive(REGISTRATION, name, Sex.FEMALE, LocalDate.of(2010, 5, 4), null, null, IdentityDocumentKind.RESIDENT_IDENTITY_CARD, "masked", "masked", List.of(), List.of(),
            "示例职业学校", null, List.of(period), JsonValue.EMPTY_JSON_OBJECT, events, List.of(), List.of(), List.of(),
            List.of(new PaperComparison(REGISTRATION, LocalDate.of(2026, 11, 3), PaperOutcome.AGREES, null, "示例职业学校", "经办人乙", NOW)));
        return new ArchivePapers(new PaperRecords.Printable("0A1B2C3D", archive, new Archives.Revealed(CARD, "G" + CARD), "经办人甲"), photo, locale, NOW);
    }

    private static byte[] photo() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(358, 441, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
