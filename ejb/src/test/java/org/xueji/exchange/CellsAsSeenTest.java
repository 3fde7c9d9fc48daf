package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.exchange.Samples.HEADINGS;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cell's text is what the person sees in it, or it says why not. */
class CellsAsSeenTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<v>150</v> | 150",
        "<v>150.50</v> | 150.5",
        "<v>0.30000000000000004</v> | 0.3",
        "<v>1.38E10</v> | 13800000000",
        "<v>-0</v> | 0",
        "<v>430104201001010</v> | 430104201001010",
        "<f>A1</f><v>12</v> | 12",
        "<v>1</v> | 1"})
    void numbersAreWrittenOut(String content, String seen) throws IOException {
        assertThat(cell("<c>" + content + "</c>")).isEqualTo(Cell.of(seen));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "yyyy-mm-dd | 40179 | 2010-01-01",
        "yyyy\"年\"m\"月\"d\"日\";@ | 40179 | 2010-01-01",
        "[$-804]yyyy/m | 46266 | 2026-09-01",
        "m/d/yy h:mm | 40179.5 | 2010-01-01 12:00:00",
        "h:mm:ss | 0.25 | 06:00:00",
        "[Red]0.00 | 5 | 5",
        "000000 | 4101 | 004101",
        "0% | 0.5 | 50%",
        "0.00E+00 | 12 | 12",
        "G/General | 40179 | 40179",
        "yyyy-mm-dd | 1 | 1900-01-01",
        "yyyy-mm-dd | 61 | 1900-03-01",
        "yyyy-mm-dd | -5 | -5"})
    void formatsThatChangeTheMeaningAreFollowed(String code, String stored, String seen) throws IOException {
        WorkbookSample sample = new WorkbookSample().formats(code);

        assertThat(cell(sample, "<c s=\"0\"><v>" + stored + "</v></c>").text()).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"a_x0020_b,a b", "a_x0000_b,a_x0000_b", "a_xD800_b,a_xD800_b", "_x0000_,_x0000_"})
    void whatNoTextHoldsStaysAsItIsWritten(String content, String seen) throws IOException {
        assertThat(cell("<c t=\"inlineStr\"><is><t>" + content + "</t></is></c>")).isEqualTo(Cell.of(seen));
    }

    @Test
    void builtInDateFormatsAndTheOtherFirstDayAreKnown() throws IOException {
        assertThat(CellFormat.of(14, null).show("40179", false).text()).isEqualTo("2010-01-01");
        assertThat(CellFormat.of(57, null).show("40179", false).text()).isEqualTo("2010-01-01");
        assertThat(cell(new WorkbookSample().formats("yyyy-m-d").from1904(), "<c s='0'><v>38717</v></c>").text()).isEqualTo("2010-01-01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<c><v>4.3010420100101101E+17</v></c> | PRECISION_LOST",
        "<c><v>430104201001011010</v></c> | PRECISION_LOST",
        "<c><f>VLOOKUP(A1,B:C,2)</f></c> | FORMULA_WITHOUT_RESULT",
        "<c t='e'><f>A1</f><v>#N/A</v></c> | CELL_IN_ERROR",
        "<c><v>abc</v></c> | CELL_UNREADABLE",
        "<c><v>1E999999999</v></c> | CELL_UNREADABLE"})
    void whatCannotBeReliedOnSaysSo(String xml, ExchangeRefusal problem) throws IOException {
        assertThat(cell(xml).problem()).isEqualTo(problem);
    }

    @Test
    void textComesFromEveryPlaceWhereItIsKept() throws IOException {
        String strings =
            "<si><t> 王小明\u3000</t></si><si><r><t>欧阳</t></r><r><t>·娜</t></r><rPh><t>ouyang</t></rPh></si><si><t>a_x000D_b_x005F_</t></si>";

        assertThat(cell(new WorkbookSample().rawStrings(strings), "<c t='s'><v>0</v></c>").text()).isEqualTo("王小明");
        assertThat(cell(new WorkbookSample().rawStrings(strings), "<c t='s'><v>1</v></c>").text()).isEqualTo("欧阳·娜");
        assertThat(cell(new WorkbookSample().rawStrings(strings), "<c t='s'><v>2</v></c>").text()).isEqualTo("a\rb_");
        assertThat(cell("<c t='str'><f>A1</f><v>结果</v></c>").text()).isEqualTo("结果");
        assertThat(cell("<c t='b'><v>1</v></c>").text()).isEqualTo("TRUE");
        assertThat(cell("<c t='inlineStr'><is><t>𠮷&amp;<![CDATA[<x>]]></t></is></c>").text()).isEqualTo("𠮷&<x>");
    }

    @Test
    void aCellThatIsTooLongIsCutAndSaysSo() throws IOException {
        Cell cell = cell("<c t='inlineStr'><is><t>" + "长".repeat(4_001) + "</t></is></c>");

        assertThat(cell.text()).hasSize(4_000);
        assertThat(cell.problem()).isEqualTo(ExchangeRefusal.CELL_TOO_LONG);
    }

    @Test
    void elementsMayCarryAPrefix() throws IOException {
        Path file = new WorkbookSample().rawSheet("x", "<x:worksheet xmlns:x=\"u\"><x:sheetData><x:row><x:c t=\"str\"><x:v>甲</x:v></x:c></x:row>"
            + "</x:sheetData></x:worksheet>").in(folder);

        assertThat(first(file).cell(0).text()).isEqualTo("甲");
    }

    @Test
    void rowsAndColumnsKeepTheirPlaces() throws IOException {
        Path file = new WorkbookSample().sheet("x", "visible", WorkbookSample.rows(3, HEADINGS) + "<row r='5'/><row r='9'><c r='C9' t='str'><v>丙</v></c>"
            + "<c r='A9' t='str'><v>甲</v></c></row><row r='1048576'><c r='XFD1048576' s='1'/></row>", "").in(folder);

        BulkRow row = Samples.read(file).getFirst();

        assertThat(row.number()).isEqualTo(9);
        assertThat(row.values()).containsEntry("name", "甲").containsEntry("grant", "丙").doesNotContainKey("number");
    }

    private Cell cell(String xml) throws IOException {
        return cell(new WorkbookSample(), xml);
    }

    private Cell cell(WorkbookSample sample, String xml) throws IOException {
        return first(sample.sheet("x", "visible", "<row>" + xml + "</row>", "").in(folder)).cell(0);
    }

    private static Row first(Path file) {
        try (Spreadsheet spreadsheet = Spreadsheet.open(file, "x", Limits.standard())) {
            return spreadsheet.sheets().getFirst().top().getFirst();
        }
    }
}
