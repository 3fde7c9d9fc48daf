package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.xueji.kernel.Refusal;

/** What the tests of this package share: a small template, and files read whole. */
final class Samples {

    static final Template TEMPLATE = Template.read("sample", 1, new ByteArrayInputStream("""
        field,heading,need,aliases
        name,姓名,MANDATORY,
        number,身份证号,MANDATORY,身份证件号
        grant,月发放标准(元),MANDATORY,
        guardian,家长(监护人)姓名,OPTIONAL,家长或监护人姓名
        remarks,备注,OPTIONAL,
        """.getBytes(StandardCharsets.UTF_8)));

    static final String[] HEADINGS = {"姓名", "身份证号", "月发放标准(元)"};

    private Samples() {
    }

    static List<BulkRow> read(Path file) {
        return read(file, Limits.standard());
    }

    static List<BulkRow> read(Path file, Limits limits) {
        try (BulkFile bulk = BulkFile.open(file, "上传.xlsx", limits, TEMPLATE)) {
            List<BulkRow> rows = new ArrayList<>();
            for (Iterator<BulkRow> all = bulk.rowsFrom(0); all.hasNext();) {
                rows.add(all.next());
            }
            assertThat(rows).hasSize(bulk.rowCount());
            return rows;
        }
    }

    static List<BulkFile.Notice> noticesOf(Path file) {
        try (BulkFile bulk = BulkFile.open(file, "上传.xlsx", Limits.standard(), TEMPLATE)) {
            return bulk.notices();
        }
    }

    static Refusal refusalOf(Path file) {
        return refusalOf(file, Limits.standard());
    }

    static Refusal refusalOf(Path file, Limits limits) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(file, limits));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }
}
