package org.xueji.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.xueji.archive.RegistrationStatus;
import org.xueji.identity.Sex;

/** What stands on a roster, read back from the file (S-8). */
class PrintedRosterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:30:00Z");

    private static final Pattern ENTITY = Pattern.compile("&#(?:x([0-9a-fA-F]+)|([0-9]+));");

    @Test
    void onPaperEachClassBeginsUnderItsOwnHeadingAndNobodyIsLeftOut() throws IOException {
        Paper paper = roster(Locale.CHINESE, Stream.concat(students("会计1班", 60), students(null, 2)).toList()).as(RosterForm.PDF);
        Files.write(Files.createDirectories(Path.of("target/papers")).resolve("roster.pdf"), paper.content());

        assertThat(paper.name()).isEqualTo("示例职业学校-学生名册.pdf");
        try (PDDocument document = Loader.loadPDF(paper.content())) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text).contains("示例职业学校学生名册", "2026级", "会计1班", "共60人", "未分班", "共2人", "4301**********0114", "0A1B2C3D", "经办人甲").doesNotContain("〓");
            assertThat(text.lines().filter(line -> line.contains("测试学生"))).hasSize(62);
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            assertThat(document.getPage(0).getRotation()).as("on its side").isEqualTo(90);
            assertThat(text.lines().filter(line -> line.startsWith("序号"))).as("headings on every page").hasSizeGreaterThanOrEqualTo(document.getNumberOfPages());
        }
    }

    @Test
    void inTheWorkbookEveryStudentIsARowOfText() throws IOException {
        Paper workbook = roster(Locale.ENGLISH, students("=1+1", 3).toList()).as(RosterForm.XLSX);

        assertThat(workbook.mediaType()).isEqualTo(Paper.WORKBOOK);
        String sheet = entry(workbook.content(), "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("Student number", "测试学生2", "4301**********0114", "=1+1").doesNotContain("<f>");
        assertThat(sheet.split("<row ", -1)).hasSize(1 + 1 + 3);
    }

    private static PrintedRoster roster(Locale locale, List<Roster.Line> lines) {
        return new PrintedRoster(new Roster("0A1B2C3D", "示例职业学校", "经办人甲", lines), locale, NOW);
    }

    private static Stream<Roster.Line> students(String className, int many) {
        return IntStream.range(0, many).mapToObj(i -> new Roster.Line("测试学生" + i, Sex.FEMALE, LocalDate.of(2010, 5, 4), "4301**********0114", "G4301**********0114", 2026, className,
            "会计事务", RegistrationStatus.ACTIVE));
    }

    private static String entry(byte[] content, String name) throws IOException {
        Path file = Files.write(Files.createDirectories(Path.of("target/papers")).resolve("roster.xlsx"), content);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String written = new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
            return ENTITY.matcher(written).replaceAll(e -> Character.toString(e.group(1) == null ? Integer.parseInt(e.group(2)) : Integer.parseInt(e.group(1), 16)));
        }
    }
}
