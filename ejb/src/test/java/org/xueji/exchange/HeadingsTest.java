package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xueji.exchange.Samples.HEADINGS;
import static org.xueji.exchange.Samples.noticesOf;
import static org.xueji.exchange.Samples.read;
import static org.xueji.exchange.Samples.refusalOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.kernel.Refusal;

/** Headings are found wherever they stand and however they are spaced; what is wrong with them is said all at once. */
class HeadingsTest {

    private static final String[] ROW = {"王一", "123", "200"};

    @TempDir
    Path folder;

    @Test
    void columnsComeInAnyOrderAndHeadingsInAnySpacing() throws IOException {
        Path file = new WorkbookSample().sheet("x",
            new String[] {"*月发放\n标准（元） ", "身份证件号", "家长（监护人）\u3000姓名", " 姓 名："}, new String[] {"200", "123", "王父", "王一"}).in(folder);

        assertThat(read(file).getFirst().values())
            .containsEntry("name", "王一").containsEntry("number", "123").containsEntry("grant", "200").containsEntry("guardian", "王父");
    }

    @Test
    void aTitleAboveTheHeadingsIsPassedOver() throws IOException {
        Path file = new WorkbookSample().sheet("x", "visible",
            WorkbookSample.rows(1, new String[] {"某某学校新生 姓名 登记表"}) + WorkbookSample.rows(4, HEADINGS, ROW),
            "<mergeCells><mergeCell ref=\"A1:C2\"/></mergeCells>").in(folder);

        assertThat(read(file)).singleElement().extracting(BulkRow::number).isEqualTo(5);
    }

    @Test
    void headingsBelowTheTenthRowAreNotSearched() throws IOException {
        Path file = new WorkbookSample().sheet("x", "visible", WorkbookSample.rows(11, HEADINGS, ROW), "").in(folder);

        assertThat(refusalOf(file).reason()).isEqualTo(ExchangeRefusal.HEADINGS_NOT_FOUND);
    }

    @Test
    void everySheetWithTheHeadingsIsReadAndOthersAreNamed() throws IOException {
        Path file = new WorkbookSample().sheet("一班", HEADINGS, ROW).sheet("说明", new String[] {"请按要求填写"})
            .sheet("字典", "hidden", WorkbookSample.rows(1, HEADINGS, ROW, ROW), "").sheet("空").sheet("只有标题", HEADINGS)
            .sheet("二班", HEADINGS, ROW, ROW).in(folder);

        List<BulkRow> rows = read(file);

        assertThat(rows).extracting(BulkRow::sheet).containsExactly("一班", "二班", "二班");
        assertThat(rows).extracting(BulkRow::ordinal).containsExactly(0, 1, 2);
        assertThat(noticesOf(file)).extracting(BulkFile.Notice::what)
            .containsExactly(ExchangeNotice.SHEET_SKIPPED, ExchangeNotice.HIDDEN_SHEET_SKIPPED, ExchangeNotice.SHEET_WITHOUT_ROWS);
    }

    @Test
    void readingGoesOnWhereItStopped() throws IOException {
        Path file = new WorkbookSample().sheet("一班", HEADINGS, ROW).sheet("二班", HEADINGS, ROW, ROW).in(folder);

        try (BulkFile bulk = BulkFile.open(file, "x", Limits.standard(), Samples.TEMPLATE)) {
            assertThat(bulk.rowsFrom(2).next()).extracting(BulkRow::ordinal, BulkRow::sheet, BulkRow::number).containsExactly(2, "二班", 3);
            assertThat(bulk.rowsFrom(3)).isExhausted();
            assertThat(bulk.rowsFrom(99)).isExhausted();
        }
    }

    @Test
    void missingHeadingsAreNamedAllAtOnce() throws IOException {
        Path file = new WorkbookSample().sheet("x", new String[] {"姓名", "备注"}, ROW).in(folder);

        Refusal refusal = refusalOf(file);

        assertThat(refusal.reason()).isEqualTo(ExchangeRefusal.HEADINGS_MISSING);
        assertThat(refusal.arguments()).containsExactly("x", "身份证号、月发放标准(元)");
    }

    @Test
    void doubledHeadingsAreNamedAllAtOnce() throws IOException {
        Path file = new WorkbookSample().sheet("x", new String[] {"姓名", "身份证号", "月发放标准(元)", "姓 名", "身份证件号"}, ROW).in(folder);

        Refusal refusal = refusalOf(file);

        assertThat(refusal.reason()).isEqualTo(ExchangeRefusal.HEADINGS_DOUBLED);
        assertThat(refusal.arguments()).containsExactly("x", "姓名、身份证号");
    }

    @Test
    void unknownHeadingsAreANotice() throws IOException {
        Path file = new WorkbookSample().sheet("x", new String[] {"姓名", "身份证号", "月发放标准(元)", "星座", "血型"}, ROW).in(folder);

        assertThat(noticesOf(file)).containsExactly(new BulkFile.Notice(ExchangeNotice.HEADINGS_UNKNOWN, List.of("x", "星座、血型")));
    }

    @Test
    void whatIsSaidOfAFileStaysShort() throws IOException {
        String[] headings = java.util.stream.IntStream.range(0, 200).mapToObj(i -> i < 3 ? HEADINGS[i] : i + "长".repeat(3_000)).toArray(String[]::new);
        Path file = new WorkbookSample().sheet("名".repeat(500), headings, ROW).in(folder);

        assertThat(noticesOf(file).getFirst().arguments().toString().length()).isLessThan(4_000);
    }

    @Test
    void mergedHeadingsAreRefusedWithTheirRange() throws IOException {
        Path file = new WorkbookSample().sheet("x", "visible", WorkbookSample.rows(1, HEADINGS, ROW),
            "<mergeCells><mergeCell ref=\"C1:D1\"/></mergeCells>").in(folder);

        Refusal refusal = refusalOf(file);

        assertThat(refusal.reason()).isEqualTo(ExchangeRefusal.HEADINGS_MERGED);
        assertThat(refusal.arguments()).containsExactly("x", "C1:D1");
    }

    @Test
    void mergedCellsAmongTheRowsAreRefusedWithTheirRangeAndBelowThemIgnored() throws IOException {
        Path among = new WorkbookSample().sheet("x", "visible", WorkbookSample.rows(1, HEADINGS, ROW, ROW, ROW),
            "<mergeCells><mergeCell ref=\"C3:C4\"/></mergeCells>").in(folder);
        Path farDown = new WorkbookSample().sheet("x", "visible", WorkbookSample.rows(1, HEADINGS) + WorkbookSample.rows(100, ROW, ROW),
            "<mergeCells><mergeCell ref=\"C100:C101\"/></mergeCells>").in(folder);
        Path below = new WorkbookSample().sheet("x", "visible", WorkbookSample.rows(1, HEADINGS, ROW),
            "<mergeCells><mergeCell ref=\"A20:C21\"/><mergeCell ref=\"A5:B5\"/></mergeCells>").in(folder);

        assertThat(refusalOf(among).arguments()).containsExactly("x", "C3:C4");
        assertThat(refusalOf(farDown).arguments()).containsExactly("x", "C100:C101");
        assertThat(read(below)).hasSize(1);
    }

    @Test
    void problemsOfCellsTravelWithTheRow() throws IOException {
        Path file = new WorkbookSample().sheet("x", "visible", WorkbookSample.rows(1, HEADINGS)
            + "<row><c t='str'><v>王一</v></c><c><v>4.30104201001011E+17</v></c><c><f>B2</f></c></row>", "").in(folder);

        assertThat(read(file).getFirst().problems())
            .containsEntry("number", ExchangeRefusal.PRECISION_LOST).containsEntry("grant", ExchangeRefusal.FORMULA_WITHOUT_RESULT);
    }
}
