package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.xueji.exchange.Samples.HEADINGS;
import static org.xueji.exchange.Samples.refusalOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xueji.kernel.Refusal;

/** Files that are no spreadsheet, or a hostile one, are refused with the reason that fits. */
class UnreadableFileTest {

    @TempDir
    Path folder;

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThat(refusalOf(file(new byte[0])).reason()).isEqualTo(ExchangeRefusal.EMPTY_FILE);
    }

    @ParameterizedTest
    @CsvSource({"%PDF-1.7 x,PDF", "GIF89a,IMAGE", "<html><table>,HTML", "<?xml version='1.0'?><Workbook/>,XML", "Rar!\u001Ax,OTHER_ARCHIVE"})
    void whatIsNoSpreadsheetIsNamed(String content, FileKind kind) throws IOException {
        Refusal refusal = refusalOf(file(content.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(refusal.reason()).isEqualTo(ExchangeRefusal.NOT_A_SPREADSHEET);
        assertThat(refusal.arguments()).containsExactly(kind);
        assertThat(refusal.text(Locale.CHINESE)).contains(kind.text(Locale.CHINESE));
    }

    @Test
    void binaryDataIsRefused() throws IOException {
        byte[] data = new byte[5000];
        new java.util.Random(1).nextBytes(data);
        data[0] = 7;

        assertThat(refusalOf(file(data)).arguments()).containsExactly(FileKind.BINARY);
    }

    @Test
    void theOldFormatAndTheEncryptedOneAreToldApart() throws IOException {
        assertThat(refusalOf(compoundFile("Workbook")).reason()).isEqualTo(ExchangeRefusal.OLD_EXCEL);
        assertThat(refusalOf(compoundFile("EncryptedPackage")).reason()).isEqualTo(ExchangeRefusal.ENCRYPTED);
        assertThat(refusalOf(compoundFile("WordDocument")).arguments()).containsExactly(FileKind.OLE);
    }

    @Test
    void fiveHundredMegabytesAreRefusedBySizeAlone() throws IOException {
        Path file = folder.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write("PK\3\4".getBytes(StandardCharsets.ISO_8859_1));
            sparse.setLength(500L << 20);
        }

        Refusal refusal = assertTimeout(Duration.ofSeconds(1), () -> refusalOf(file));

        assertThat(refusal.reason()).isEqualTo(ExchangeRefusal.TOO_LARGE);
        assertThat(refusal.arguments()).containsExactly(64L);
    }

    @Test
    void aBombIsRefusedWhileItExpands() throws IOException {
        Path file = sample().part("xl/media/quiet.xml", new byte[0]).rawSheet("bomb",
            "<worksheet><sheetData><row>" + "<c></c>".repeat(4_000_000) + "</row></sheetData></worksheet>").in(folder);

        assertThat(refusalOf(file).reason()).isEqualTo(ExchangeRefusal.EXPANDS_TOO_FAR);
    }

    @Test
    void whatTheDirectorySaysOfSizesIsNotBelieved() throws IOException {
        Path file = sample().rawSheet("bomb", "<worksheet><sheetData><row>" + "<c></c>".repeat(4_000_000) + "</row></sheetData></worksheet>").in(folder);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i + 46 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                Arrays.fill(bytes, i + 24, i + 27, (byte) 0);
                bytes[i + 24] = 100;
            }
        }
        Files.write(file, bytes);

        assertThat(refusalOf(file).reason()).isIn(ExchangeRefusal.EXPANDS_TOO_FAR, ExchangeRefusal.DAMAGED);
    }

    @Test
    void tooManyPartsAreRefused() throws IOException {
        WorkbookSample sample = sample();
        for (int i = 0; i < 2_001; i++) {
            sample.part("xl/p" + i, new byte[0]);
        }

        assertThat(refusalOf(sample.in(folder)).reason()).isEqualTo(ExchangeRefusal.EXPANDS_TOO_FAR);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><worksheet><sheetData>&e;</sheetData></worksheet>",
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><worksheet><sheetData>&b;</sheetData></worksheet>",
        "<worksheet><sheetData/><!ENTITY></worksheet>"})
    void anyDocumentTypeDeclarationIsRefused(String xml) throws IOException {
        assertThat(refusalOf(new WorkbookSample().rawSheet("x", xml).in(folder)).reason()).isEqualTo(ExchangeRefusal.DOCUMENT_TYPE);
    }

    @Test
    void aDocumentTypeHiddenInAnotherEncodingIsRefused() throws IOException {
        byte[] utf16 = "\uFEFF<!DOCTYPE sst [<!ENTITY e 'x'>]><sst/>".getBytes(StandardCharsets.UTF_16BE);
        Path file = withPart(sample().in(folder), "xl/sharedStrings.xml", utf16);

        assertThat(refusalOf(file).reason()).isEqualTo(ExchangeRefusal.DOCUMENT_TYPE);
    }

    @ParameterizedTest
    @CsvSource({"&unknown;", "<row", "<row r='0'/>", "<row r='2'/><row r='1'/>", "<row r='1048577'/>", "<row r='x'/>",
        "<row><c r='ABCDEFGH1'><v>1</v></c></row>", "<row><c t='s'><v>7</v></c></row>", "<row><c t='s'><v>-1</v></c></row>",
        "<row><c t='?'><v>7</v></c></row>", "</sheetData>"})
    void aSheetThatIsNotSoundIsRefused(String rows) throws IOException {
        Path file = new WorkbookSample().sheet("x", "visible", rows, "").in(folder);

        assertThat(refusalOf(file).reason()).isEqualTo(ExchangeRefusal.DAMAGED);
    }

    @Test
    void endlessPiecesAndEndlessDepthAreRefused() throws IOException {
        String one = "a".repeat(600_000);
        for (String xml : new String[] {"<row><c t='str'><v>" + one + "</v></c></row>", "<row x='" + one + "'/>", "<!--" + one.replace("aa", "<a") + "-->",
            "<![CDATA[" + one.replace("aa", "<a") + "]]>", "<?x " + one + "?>", "<a>".repeat(200) + "</a>".repeat(200), names()}) {
            Path file = new WorkbookSample().sheet("x", "visible", xml, "").in(folder);

            assertThat(refusalOf(file).reason()).as(xml.substring(0, 20)).isEqualTo(ExchangeRefusal.DAMAGED);
        }
    }

    @Test
    void anArchiveInsideIsRefused() throws IOException {
        byte[] inner = Files.readAllBytes(sample().in(folder));

        assertThat(refusalOf(sample().part("xl/embeddings/oleObject1.bin", inner).in(folder)).reason()).isEqualTo(ExchangeRefusal.NESTED_ARCHIVE);
        assertThat(refusalOf(archive("students.xlsx", inner)).arguments()).containsExactly(FileKind.ZIP);
    }

    @ParameterizedTest
    @CsvSource({"word/document.xml,WORD", "xl/workbook.bin,XLSB", "ppt/presentation.xml,PRESENTATION"})
    void otherOfficeFilesAreNamed(String part, FileKind kind) throws IOException {
        assertThat(refusalOf(archive(part, new byte[] {'<'})).arguments()).containsExactly(kind);
    }

    @Test
    void aFileCutShortIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(sample().in(folder));

        assertThat(refusalOf(file(Arrays.copyOf(whole, whole.length / 2))).reason()).isEqualTo(ExchangeRefusal.DAMAGED);
    }

    @Test
    void aFileWithoutRowsIsRefused() throws IOException {
        assertThat(refusalOf(new WorkbookSample().sheet("x").in(folder)).reason()).isEqualTo(ExchangeRefusal.NO_ROWS);
        assertThat(refusalOf(new WorkbookSample().sheet("x", HEADINGS).in(folder)).reason()).isEqualTo(ExchangeRefusal.NO_ROWS);
        assertThat(refusalOf(new WorkbookSample().in(folder)).reason()).isEqualTo(ExchangeRefusal.NO_ROWS);
    }

    @Test
    void tooManyRowsColumnsAndSheetsAreRefused() throws IOException {
        String[] row = {"王一", "1", "2"};
        String[] wide = new String[300];
        wide[299] = "x";
        Limits few = Limits.standard().withRows(2);

        Refusal rows = refusalOf(new WorkbookSample().sheet("x", HEADINGS, row, row).sheet("y", HEADINGS, row).in(folder), few);
        Refusal columns = refusalOf(new WorkbookSample().sheet("x", HEADINGS, row, wide).in(folder));
        WorkbookSample sheets = new WorkbookSample();
        for (int i = 0; i < 501; i++) {
            sheets.sheet("s" + i, HEADINGS, row);
        }

        assertThat(rows.reason()).isEqualTo(ExchangeRefusal.TOO_MANY_ROWS);
        assertThat(columns.reason()).isEqualTo(ExchangeRefusal.TOO_MANY_COLUMNS);
        assertThat(columns.arguments()).containsExactly("x", 3, 256);
        assertThat(refusalOf(sheets.in(folder)).reason()).isEqualTo(ExchangeRefusal.TOO_MANY_SHEETS);
    }

    private static String names() {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            xml.append("<n").append(i).append("/>");
        }
        return xml.toString();
    }

    private static WorkbookSample sample() {
        return new WorkbookSample().sheet("一班", HEADINGS, new String[] {"王一", "1", "2"});
    }

    private Path compoundFile(String stream) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1});
        bytes.write(new byte[(1 << 20) - 10]);
        bytes.write(stream.getBytes(StandardCharsets.UTF_16LE));
        return file(bytes.toByteArray());
    }

    private Path archive(String part, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(part));
            zip.write(content);
        }
        return file(bytes.toByteArray());
    }

    /** The same workbook with one part replaced. */
    private Path withPart(Path workbook, String part, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (java.util.zip.ZipFile from = new java.util.zip.ZipFile(workbook.toFile()); ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : java.util.Collections.list(from.entries())) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(entry.getName().equals(part) ? content : from.getInputStream(entry).readAllBytes());
            }
        }
        return file(bytes.toByteArray());
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "upload", ".xlsx"), content);
    }
}
