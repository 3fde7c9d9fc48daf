package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xueji.kernel.Refusal;

/** What a file holds never decides how much memory reading it takes: shown in a machine of its own with a small heap. */
class BoundedMemoryTest {

    private static final int ROWS = 9_000;
    private static final int COLUMNS = 24;

    @TempDir
    Path folder;

    @Test
    void moreTextThanTheHeapHoldsIsReadInAHeapOf16() throws Exception {
        Path file = workbook();

        assertThat(readInSmallHeap(file)).isEqualTo("rows " + ROWS);
    }

    @Test
    void aBombIsRefusedInAHeapOf16() throws Exception {
        Path file = new WorkbookSample().sheet("x", Samples.HEADINGS).in(folder);
        Path bomb = folder.resolve("bomb");
        try (ZipFile from = new ZipFile(file.toFile()); ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(bomb))) {
            for (ZipEntry entry : java.util.Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith("sharedStrings.xml")) {
                    byte[] block = "<si><t>甲</t></si>".repeat(60_000).getBytes(StandardCharsets.UTF_8);
                    to.write("<sst>".getBytes(StandardCharsets.UTF_8));
                    for (int i = 0; i < 24; i++) {
                        to.write(block);
                    }
                } else {
                    from.getInputStream(entry).transferTo(to);
                }
            }
        }

        assertThat(readInSmallHeap(bomb)).isEqualTo("refused EXPANDS_TOO_FAR");
    }

    private String readInSmallHeap(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx16m", "-XX:TieredStopAtLevel=1",
            "-cp", System.getProperty("java.class.path"), Reader.class.getName(), file.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /** Every text differs from every other, as names, numbers and addresses do. */
    private Path workbook() throws IOException {
        Path empty = new WorkbookSample().sheet("x", Samples.HEADINGS).in(folder);
        Path file = folder.resolve("large.xlsx");
        try (ZipFile from = new ZipFile(empty.toFile()); ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(file))) {
            to.setLevel(1);
            BufferedWriter out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
            for (ZipEntry entry : java.util.Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith("sharedStrings.xml")) {
                    out.write("<sst>");
                    for (int i = 0; i < ROWS * COLUMNS; i++) {
                        out.write("<si><t>湖南省长沙市天心区某某路" + i + "号</t></si>");
                    }
                    out.write("</sst>");
                } else if (entry.getName().endsWith("sheet1.xml")) {
                    out.write("<worksheet><sheetData>" + WorkbookSample.rows(1, Samples.HEADINGS));
                    for (int row = 0; row < ROWS; row++) {
                        out.write("<row>");
                        for (int column = 0; column < COLUMNS; column++) {
                            out.write("<c t=\"s\"><v>" + (row * COLUMNS + column) + "</v></c>");
                        }
                        out.write("</row>");
                    }
                    out.write("</sheetData></worksheet>");
                } else {
                    out.write(new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
                out.flush();
            }
        }
        return file;
    }

    /** Reads a file whole and says how many rows it has, or why it was refused. */
    static final class Reader {

        private Reader() {
        }

        public static void main(String[] arguments) {
            try (BulkFile bulk = BulkFile.open(Path.of(arguments[0]), "x", Limits.standard(), Samples.TEMPLATE)) {
                int rows = 0;
                for (Iterator<BulkRow> all = bulk.rowsFrom(0); all.hasNext(); rows++) {
                    assertThat(all.next().values()).hasSize(3);
                }
                System.out.println("rows " + rows);
            } catch (Refusal refusal) {
                System.out.println("refused " + refusal.reason());
            }
        }
    }
}
