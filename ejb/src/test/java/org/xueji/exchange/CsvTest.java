package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.exchange.Samples.read;
import static org.xueji.exchange.Samples.refusalOf;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text files as office programs in China write them. */
class CsvTest {

    private static final String TEXT = "姓名,身份证号,月发放标准(元)\r\n王镕,123,200\r\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,\uFEFF", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF", "GB18030,''"})
    void everyEncodingIsFoundOut(String encoding, String mark) throws IOException {
        Path file = file((mark + TEXT).getBytes(Charset.forName(encoding)));

        assertThat(read(file)).singleElement().satisfies(row -> {
            assertThat(row.value("name")).isEqualTo("王镕");
            assertThat(row.number()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @CsvSource({"','", "'\t'", "';'"})
    void everySeparatorIsFoundOut(String separator) throws IOException {
        assertThat(read(file(TEXT.replace(",", separator)))).singleElement().extracting(r -> r.value("grant")).isEqualTo("200");
    }

    @Test
    void rareCharactersSurvive() throws IOException {
        assertThat(read(file(TEXT.replace("王镕", "𠮷㛃").getBytes(Charset.forName("GB18030"))))).singleElement()
            .extracting(r -> r.value("name")).isEqualTo("𠮷㛃");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        byte[] latin = "姓名,".getBytes(StandardCharsets.UTF_8);
        latin[1] = (byte) 0xFF;

        assertThat(refusalOf(file(latin)).reason()).isEqualTo(ExchangeRefusal.UNKNOWN_ENCODING);
    }

    @Test
    void quotesThatDoNotMatchAreRefusedWithTheRow() throws IOException {
        assertThat(refusalOf(file(TEXT + "\"王二,1,2\r\n")).reason()).isEqualTo(ExchangeRefusal.BROKEN_QUOTES);
        assertThat(refusalOf(file(TEXT + "\"王二\"x,1,2\r\n")).arguments()).containsExactly(3);
    }

    @Test
    void quotedLineBreaksStayInTheCellAndEmptyLinesAreNoRows() throws IOException {
        List<BulkRow> rows = read(file(TEXT + ",,\r\n\r\n\"王\n二\",\"1,5\",\"a\"\"b\"\r\n"));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).number()).isEqualTo(5);
        assertThat(rows.get(1).values()).containsEntry("name", "王\n二").containsEntry("number", "1,5").containsEntry("grant", "a\"b");
    }

    @Test
    void numbersKeptAsTextAreReadAndRoundedOnesAreNot() throws IOException {
        List<BulkRow> rows = read(file(TEXT + "王二,\"=\"\"430104201001010014\"\"\",1\r\n王三,\t430104201001010014,1\r\n王四,4.30104E+17,1\r\n"));

        assertThat(rows.subList(1, 3)).extracting(r -> r.value("number")).containsOnly("430104201001010014");
        assertThat(rows.get(3).problems()).containsEntry("number", ExchangeRefusal.PRECISION_LOST);
    }

    @Test
    void textThatIsNoTableHasNoHeadings() throws IOException {
        assertThat(refusalOf(file("你好，这是一封信。\n再见。")).reason()).isEqualTo(ExchangeRefusal.HEADINGS_NOT_FOUND);
        assertThat(refusalOf(file("{\"a\": 1}")).reason()).isEqualTo(ExchangeRefusal.HEADINGS_NOT_FOUND);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "upload", ".csv"), content);
    }
}
