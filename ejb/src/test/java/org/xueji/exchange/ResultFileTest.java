package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.exchange.ResultFile.AnnotatedRow;

/** The file given back has the bad rows first, computes nothing, and can be uploaded again. */
class ResultFileTest {

    @TempDir
    Path folder;

    @Test
    void badRowsComeFirstAndTheFileCanBeReadAgain() throws IOException {
        AnnotatedRow good = new AnnotatedRow(Map.of("name", "王一", "number", "430104201001010014", "grant", "200"), List.of());
        AnnotatedRow bad = new AnnotatedRow(Map.of("name", "=HYPERLINK(\"http://x\")\u0001<&", "number", "007"), List.of("甲", "乙"));

        List<BulkRow> rows = Samples.read(written(List.of(good, bad)));

        assertThat(rows).extracting(r -> r.value("number")).containsExactly("007", "430104201001010014");
        assertThat(rows.getFirst().value("name")).startsWith("=HYPERLINK(\"http://x\")").endsWith("<&");
        assertThat(rows.getFirst().problems()).isEmpty();
    }

    @Test
    void nothingInItIsAFormula() throws IOException {
        Path file = written(List.of(new AnnotatedRow(Map.of("name", "=1+1"), List.of("@SUM(A1)"))));

        try (WorkbookArchive archive = new WorkbookArchive(file, Limits.standard()); Xml sheet = archive.xml("xl/worksheets/sheet1.xml")) {
            while (sheet.next()) {
                assertThat(sheet.starts("f")).isFalse();
                if (sheet.starts("c")) {
                    assertThat(sheet.attribute("t")).isIn("inlineStr", null);
                }
            }
        }
    }

    private Path written(List<AnnotatedRow> rows) throws IOException {
        Path file = Files.createTempFile(folder, "result", ".xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            new ResultFile(Samples.TEMPLATE).write(out, (bad, to) -> rows.stream().filter(r -> r.reasons().isEmpty() != bad).forEach(to));
        }
        return file;
    }
}
