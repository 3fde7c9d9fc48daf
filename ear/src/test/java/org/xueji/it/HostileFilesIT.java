package org.xueji.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Files that nobody should upload: each is refused in words under an article, nothing of it is kept, and the server stays as it was. */
@Isolated("compares everything before and after")
class HostileFilesIT {

    private static final long MEGABYTE = 1 << 20;

    private static FoundedSchool school;
    private static Workbook sound;
    private static byte[] bomb;

    private Map<String, String> before;

    @BeforeAll
    static void found() {
        school = FoundedSchool.under("p43", "hunan", "430104");
        sound = Workbook.read(school.file(3, 0, 1));
        bomb = sound.asBomb(400 * MEGABYTE);
    }

    @BeforeEach
    void remember() {
        before = Register.everything();
    }

    @AfterEach
    void theServerIsWell() {
        assertThat(Http.status("/healthz")).isEqualTo(200);
    }

    @Test
    void whatIsNoSpreadsheetIsRefused() {
        assertRefused("%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII), 415, "exchange.not-a-spreadsheet");
        assertRefused("<html><table></table></html>".getBytes(StandardCharsets.US_ASCII), 415, "exchange.not-a-spreadsheet");
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        noise[0] = 7;
        assertRefused(noise, 415, "exchange.not-a-spreadsheet");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused(new byte[0], 415, "exchange.empty-file");
    }

    @Test
    void anEncryptedWorkbookIsRefused() {
        ByteArrayOutputStream compound = new ByteArrayOutputStream();
        compound.writeBytes(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1});
        compound.writeBytes(new byte[4_000]);
        compound.writeBytes("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));

        assertRefused(compound.toByteArray(), 415, "exchange.encrypted");
    }

    @Test
    @Timeout(30)
    void fiveHundredMegabytesAreRefusedBeforeTheyHaveCome() throws IOException {
        RawUpload.Result result = RawUpload.of(school.clerk(), 500 * MEGABYTE);

        assertThat(result.head()).startsWith("HTTP/1.1 415");
        assertThat(result.body()).contains("\"code\":\"exchange.too-large\"", "\"article\":\"C-6\"").contains("64");
        assertThat(result.sent()).isLessThan(200 * MEGABYTE);
        assertNothingChanged();
    }

    @Test
    @Timeout(30)
    void aZipBombIsRefused() {
        assertThat(bomb.length).isLessThan((int) MEGABYTE);
        assertRefused(bomb, 415, "exchange.expands-too-far");
    }

    @Test
    void anAttackByEntitiesIsRefused() {
        for (String declared : List.of("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "<!DOCTYPE x SYSTEM 'http://localhost:1/x'>",
            "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>")) {
            Answer answer = assertRefused(sound.with(Workbook.SHEET, sheet -> sheet.replaceFirst("<worksheet", declared + "<worksheet")).bytes(), 415,
                "exchange.document-type");

            assertThat(answer.body()).doesNotContain("root:", "etc/passwd");
        }
    }

    @Test
    void missingAndDoubledHeadingsAreNamed() {
        Answer missing = assertRefused(sound.with(Workbook.SHEET, sheet -> sheet.replaceFirst("姓名<", "称呼<")).bytes(), 422, "exchange.headings-missing");
        Answer doubled = assertRefused(sound.with(Workbook.SHEET, sheet -> sheet.replaceFirst("民族<", "姓名<")).bytes(), 422,
            "exchange.headings-doubled");

        assertThat(missing.body()).contains("姓名");
        assertThat(doubled.body()).contains("姓名");
    }

    @Test
    void mergedCellsAreRefusedWithTheirPlace() {
        Answer rows = assertRefused(merged("A2:A3"), 422, "exchange.cells-merged");
        Answer headings = assertRefused(merged("A1:B1"), 422, "exchange.headings-merged");

        assertThat(rows.body()).contains("A2:A3");
        assertThat(headings.body()).contains("A1:B1");
    }

    private static byte[] merged(String range) {
        return sound.with(Workbook.SHEET, sheet -> sheet.replaceFirst("</sheetData>",
            "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"" + range + "\"/></mergeCells>")).bytes();
    }

    @Test
    void aWorkbookCutShortIsRefused() {
        byte[] whole = sound.bytes();

        assertRefused(Arrays.copyOf(whole, whole.length / 2), 415, "exchange.damaged");
    }

    @Test
    void textInNoEncodingThatIsReadIsRefused() {
        byte[] text = new byte[400];
        Arrays.fill(text, (byte) 0xFF);
        System.arraycopy("姓名,性别\n".getBytes(StandardCharsets.UTF_8), 0, text, 0, 14);

        Answer answer = school.clerk().upload(text);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.assertTellsNothingOfTheInside().body()).contains("\"code\":\"exchange.");
        assertNothingChanged();
    }

    @Test
    void textInTheEncodingOfChineseOfficesIsRead() {
        FoundedSchool another = FoundedSchool.under("p43", "hunan", "430104");
        String csv = String.join("\n", Workbook.read(another.file(3, 0, 7)).rows().stream().map(row -> String.join(",", row)).toList());

        JsonObject job = another.imported(csv.getBytes(Charset.forName("GB18030")));

        assertThat(job.getJsonObject("outcome").getInt("taken")).as(job.toString()).isEqualTo(3);
    }

    @Test
    void aFormulaIsNeverCalculatedAndNeverStoredAsOne() {
        FoundedSchool another = FoundedSchool.under("p43", "hunan", "430104");
        byte[] file = Workbook.read(another.file(3, 0, 7)).with(Workbook.SHEET, sheet ->
            sheet.replaceFirst("(<c r=\"C2\")[^>]*>.*?</c>", "$1><f>HYPERLINK(\"http://localhost:1/\"&amp;A2)</f></c>")).bytes();

        JsonObject job = another.imported(file);

        assertThat(job.getJsonObject("outcome").getInt("taken")).isEqualTo(2);
        assertThat(another.clerk().get("/new-student-imports/" + job.getString("ref") + "/problems").body())
            .contains("exchange.formula-without-result").doesNotContain("HYPERLINK");
    }

    @Test
    void aTextThatLooksLikeAFormulaStaysText() {
        FoundedSchool another = FoundedSchool.under("p43", "hunan", "430104");
        byte[] file = Workbook.read(another.file(3, 0, 7)).with(Workbook.SHEET, sheet -> sheet.replaceFirst("校本部", "=cmd|' /C calc'!A0")).bytes();

        JsonObject job = another.imported(file);

        assertThat(job.getJsonObject("outcome").getInt("taken")).isEqualTo(3);
    }

    @Test
    void aCellThatNoTextCanHoldBringsTheFileNotDown() {
        FoundedSchool another = FoundedSchool.under("p43", "hunan", "430104");
        byte[] file = Workbook.read(another.file(3, 0, 7)).with(Workbook.SHEET, sheet -> sheet.replaceFirst("校本部", "校_x0000_本部")).bytes();

        JsonObject job = another.imported(file);

        assertThat(job.getString("state")).as(job.toString()).isEqualTo("DONE");
        assertThat(job.getJsonObject("outcome").getInt("taken")).isEqualTo(3);
    }

    @Test
    void aNulInWhatAProgramSaysIsItsFaultAndNotOurs() {
        Caller clerk = school.clerk();

        assertThat(clerk.post("/teaching-points", Json.createObjectBuilder().add("name", "校\0区").build()).status()).isEqualTo(400);
        assertThat(clerk.get("/new-students?name=a%00b").status()).isEqualTo(400);
        assertThat(clerk.post("/teaching-points", Json.createObjectBuilder().add("name", "校\\u0000区").build()).status()).as("a backslash is none").isEqualTo(201);
    }

    @Test
    void theSameRefusalIsWrittenInBothLanguages() {
        assertThat(school.clerk().upload(new byte[0]).assertRefused(415, "exchange.empty-file").body()).containsPattern("\"title\":\"[A-Za-z ,.]+\"");
        assertThat(school.clerk().speaking("zh-CN").upload(new byte[0]).body()).containsPattern("\"title\":\"[^\"]*[\\u4e00-\\u9fff]");
    }

    @Test
    void fiveHostileFilesAtOnceLeaveTheServerWell() {
        List<Integer> statuses = IntStream.range(0, 5).parallel().mapToObj(i -> school.clerk().upload(bomb).status()).toList();

        assertThat(statuses).allSatisfy(s -> assertThat(s).isBetween(400, 499));
        assertNothingChanged();
    }

    private Answer assertRefused(byte[] file, int status, String code) {
        Answer answer = school.clerk().upload(file).assertRefused(status, code);
        assertNothingChanged();
        return answer;
    }

    private void assertNothingChanged() {
        assertThat(Register.everything()).isEqualTo(before);
    }
}
