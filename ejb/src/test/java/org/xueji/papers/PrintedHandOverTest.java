package org.xueji.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.Sex;
import org.xueji.merger.HandedOver;

/** What stands on the list of what was handed over, read back from the file (V-12, C-7). */
class PrintedHandOverTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:30:00Z");

    @Test
    void onPaperEveryRecordIsALineBetweenWhoGaveAndTheChecksum() throws IOException {
        Paper paper = list(Locale.CHINESE, 620).as(RosterForm.PDF);
        Files.write(Files.createDirectories(Path.of("target/papers")).resolve("hand-over.pdf"), paper.content());

        assertThat(paper.name()).isEqualTo("甲示例学校-乙示例学校-移交名册.pdf");
        try (PDDocument document = Loader.loadPDF(paper.content())) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("由甲示例学校移交乙示例学校", "共 620 条记录", "会计事务", "G4301**********0114", "abcdef", "0A1B2C3D", "经办人甲").doesNotContain("〓");
            assertThat(text.lines().filter(line -> line.contains("测试学生"))).hasSize(620);
            assertThat(document.getPage(0).getRotation()).as("on its side").isEqualTo(90);
        }
    }

    @Test
    void inTheWorkbookEveryRecordIsARow() throws IOException {
        Paper workbook = list(Locale.ENGLISH, 3).as(RosterForm.XLSX);

        assertThat(workbook.mediaType()).isEqualTo(Paper.WORKBOOK);
        assertThat(sheet(workbook.content()).split("<row ", -1)).hasSize(1 + 1 + 3);
    }

    private static PrintedHandOver list(Locale locale, int many) {
        return new PrintedHandOver(new HandOverList(PaperWords.HAND_OVER_LIST, "0A1B2C3D", "甲示例学校", "乙示例学校", NOW, "abcdef".repeat(10), "经办人甲", IntStream.range(0, many).mapToObj(i -> new HandedOver(
            new UUID(0, i), "测试学生" + i, Sex.FEMALE, LocalDate.of(2010, 5, 4), i == 0 ? null : "G4301**********0114", "会计事务", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 11, 22),
            RegistrationStatus.ACTIVE)).toList()), locale, NOW);
    }

    private static String sheet(byte[] content) throws IOException {
        Path file = Files.write(Files.createDirectories(Path.of("target/papers")).resolve("hand-over.xlsx"), content);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
