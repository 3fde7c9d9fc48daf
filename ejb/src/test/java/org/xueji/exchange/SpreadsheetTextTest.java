package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spreadsheet as text keeps its lines, so that what is wrong in one can be named. */
class SpreadsheetTextTest {

    @TempDir
    Path folder;

    @Test
    void theFirstSheetThatHoldsAnythingComesLineByLine() throws IOException {
        Path file = new WorkbookSample().sheet("空").sheet("区划", new String[] {"代码", "名称"}, new String[] {}, new String[] {"660100", "第一师, 阿拉尔"}).sheet("别的", new String[] {"x"})
            .in(folder);

        assertThat(text(file)).isEqualTo("代码,名称\n\n660100,\"第一师, 阿拉尔\"\n");
    }

    @Test
    void aTextFileOfAnOfficeProgramComesInOneForm() throws IOException {
        Path file = Files.write(folder.resolve("list.csv"), "代码;名称\r\n660100;第一师\r\n".getBytes(Charset.forName("GB18030")));

        assertThat(text(file)).isEqualTo("代码,名称\n660100,第一师\n");
    }

    private static String text(Path file) {
        try (Spreadsheet spreadsheet = Spreadsheet.open(file, file.getFileName().toString(), Limits.standard())) {
            return spreadsheet.text();
        }
    }
}
