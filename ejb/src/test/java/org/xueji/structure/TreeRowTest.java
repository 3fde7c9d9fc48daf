package org.xueji.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.enrolment.EnrolmentRefusal;
import org.xueji.enrolment.RowProblem;
import org.xueji.exchange.BulkFile;
import org.xueji.exchange.BulkRow;
import org.xueji.exchange.ExchangeRefusal;
import org.xueji.exchange.ResultFile;
import org.xueji.jurisdiction.JurisdictionRefusal;
import org.xueji.jurisdiction.SchoolType;
import org.xueji.jurisdiction.Tier;

/** One row of a file of organisations by itself: what it says, and everything that cannot be understood, beside its cell. */
class TreeRowTest {

    @TempDir
    Path folder;
    private final Map<String, String> cells = new HashMap<>(Map.of("code", "3443010301", "name", "示范学校", "tier", "学校", "type", "职业高中", "parent", "430103",
        "majors", "710201 计算机应用；720301 护理", "openedOn", "2020年9月1日", "head", "张三", "headSince", "20200901"));

    @Test
    void aSoundRowIsUnderstood() {
        TreeRow row = row();

        assertThat(row.cells.problems()).isEmpty();
        assertThat(row.tier).contains(Tier.SCHOOL);
        assertThat(row.type).contains(SchoolType.VOCATIONAL_HIGH);
        assertThat(row.authority()).as("the superior decides where nobody else is named").contains("430103");
        assertThat(row.openedOn).contains(LocalDate.of(2020, 9, 1));
        assertThat(row.headSince).contains(LocalDate.of(2020, 9, 1));
        assertThat(row.majors).containsExactlyInAnyOrderEntriesOf(Map.of("710201", "计算机应用", "720301", "护理"));
    }

    @Test
    void whatMustBeThereIsNamedAtOnce() {
        List.of("code", "name", "tier", "parent").forEach(cells::remove);
        assertThat(problems()).containsExactly("机构代码 VALUE_MISSING", "机构名称 VALUE_MISSING", "层级 VALUE_MISSING", "上级代码 VALUE_MISSING", "开设专业 MAJORS_UNREADABLE");
        assertThat(row().cells.problems()).extracting(RowProblem::row).containsOnly(7);
    }

    @Test
    void aSchoolHasATypeAndTenDigits() {
        cells.remove("type");
        cells.put("code", "344301030");
        assertThat(problems()).containsExactly("机构代码 " + JurisdictionRefusal.SCHOOL_CODE_MALFORMED, "学校类型 VALUE_MISSING");

        cells.put("tier", "县级");
        cells.put("code", "430103");
        cells.remove("majors");
        assertThat(problems()).as("nobody else has either").isEmpty();
        assertThat(row().authority()).isEmpty();
    }

    @Test
    void everyWordThatIsNotKnownIsRefused() {
        cells.put("tier", "乡级");
        cells.remove("majors");
        assertThat(problems()).containsExactly("层级 TIER_UNKNOWN");
        cells.put("tier", "学校");
        cells.put("type", "大学堂");
        assertThat(problems()).containsExactly("学校类型 TYPE_UNKNOWN");
    }

    @Test
    void daysAreDays() {
        for (String day : List.of("2020-09-01", "2020/9/1", "2020.9.1", "20200901", "2020年9月1日")) {
            cells.put("openedOn", day);
            assertThat(row().openedOn).as(day).contains(LocalDate.of(2020, 9, 1));
        }
        for (String none : List.of("2020-02-30", "2020", "九月", "2020-9-1-1")) {
            cells.put("openedOn", none);
            cells.put("headSince", none);
            assertThat(problems()).as(none).containsExactly("开办日期 DAY_UNREADABLE", "任职日期 DAY_UNREADABLE");
        }
    }

    @Test
    void aHeadHasANameAndAFirstDay() {
        cells.remove("headSince");
        assertThat(problems()).containsExactly("负责人 HEAD_INCOMPLETE");
        cells.remove("head");
        assertThat(problems()).isEmpty();
        cells.put("headSince", "2020-09-01");
        assertThat(problems()).containsExactly("负责人 HEAD_INCOMPLETE");
    }

    @Test
    void majorsAreCodesAndNamesOfASchool() {
        for (String typed : List.of("护理", "720301", "72 护理", "710201 计算机应用、720301 护理;x")) {
            cells.put("majors", typed);
            assertThat(problems()).as(typed).containsExactly("开设专业 MAJORS_UNREADABLE");
        }
        cells.put("majors", "720301 护理；；");
        assertThat(row().majors).containsExactly(Map.entry("720301", "护理"));
        cells.put("tier", "县级");
        assertThat(problems()).as("an authority teaches nothing").containsExactly("开设专业 MAJORS_UNREADABLE");
    }

    @Test
    void aCellThatCannotBeReliedOnSaysSoOnce() {
        cells.put("name", "长".repeat(201));
        TreeRow row = new TreeRow(new BulkRow(0, "表", 7, cells, Map.of("code", ExchangeRefusal.PRECISION_LOST)));
        assertThat(row.code).isEmpty();
        assertThat(row.cells.problems()).extracting(p -> p.column() + " " + p.reason())
            .containsExactly("机构代码 " + ExchangeRefusal.PRECISION_LOST, "机构名称 " + EnrolmentRefusal.VALUE_TOO_LONG);
    }

    @Test
    void superiorsComeFirst() {
        List<Integer> ranks = new ArrayList<>();
        for (String tier : List.of("市级", "区县级", "教育以外主管部门", "学校", "乡级")) {
            cells.put("tier", tier);
            ranks.add(row().rank());
        }
        assertThat(ranks).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aSheetAndATextFileSayTheSameInAnyOrderOfColumns() throws IOException {
        Path csv = folder.resolve("tree.csv");
        Files.write(csv, "上级机构代码,名称,学校标识码,机构层级,类型,校长,负责人任职日期\n430103,示范学校,3443010301,学校,职业高中,张三,2020-09-01\n".getBytes(StandardCharsets.UTF_8));
        Path xlsx = folder.resolve("tree.xlsx");
        List.of("majors", "openedOn").forEach(cells::remove);
        cells.put("headSince", "2020-09-01");
        try (OutputStream out = Files.newOutputStream(xlsx)) {
            new ResultFile(TreeTemplates.current()).write(out, (bad, to) -> {
                if (!bad) {
                    to.accept(new ResultFile.AnnotatedRow(cells, List.of()));
                }
            });
        }
        assertThat(read(csv).values()).isEqualTo(read(xlsx).values()).isEqualTo(cells);
        assertThat(new TreeRow(read(csv)).cells.problems()).isEmpty();
    }

    private static BulkRow read(Path file) {
        try (BulkFile bulk = BulkFile.open(file, file.getFileName().toString(), TreeImports.UPLOAD.limits(), TreeTemplates.current())) {
            assertThat(bulk.rowCount()).isEqualTo(1);
            return bulk.rowsFrom(0).next();
        }
    }

    private TreeRow row() {
        return new TreeRow(new BulkRow(0, "表", 7, cells, Map.of()));
    }

    private List<String> problems() {
        return row().cells.problems().stream().map(p -> p.column() + " " + p.reason()).toList();
    }
}
