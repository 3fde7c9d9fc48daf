package org.xueji.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xueji.kernel.Refusal;

/** However a file is broken, reading it ends: with rows or with a refusal, and with nothing else. */
class MutatedFileTest {

    private static final int FILES = 40 * Integer.getInteger("xueji.repetitions", 3);
    private static final byte[][] PIECES = {bytes("<"), bytes(">"), bytes("\""), bytes("&"), bytes("]]>"), bytes("<!--"), bytes("</row>"), bytes("<row r=\"7\">"),
        bytes(" r=\"A99\""), bytes(" t=\"s\""), bytes("<v>1E9999</v>"), bytes("-1"), bytes("99999999999"), bytes("\uFFFE"), bytes("\0"), bytes("<f>"), bytes("\n"), bytes(",")};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {20140812L})
    void aWorkbookWithBytesChanged(long seed) throws IOException {
        byte[] whole = Files.readAllBytes(valid());
        Random random = new Random(seed);
        for (int i = 0; i < FILES; i++) {
            readOrRefuse(mutated(whole, random), seed, i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {20140813L})
    void aWorkbookWithAPartChanged(long seed) throws IOException {
        Path valid = valid();
        Random random = new Random(seed);
        for (int i = 0; i < 4 * FILES; i++) {
            readOrRefuse(withOnePartMutated(valid, random), seed, i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {20140814L})
    void aTextFileWithBytesChanged(long seed) throws IOException {
        byte[] whole = bytes("姓名,身份证号,月发放标准(元)\r\n" + "王一,\"430104201001010014\",200\r\n".repeat(5));
        Random random = new Random(seed);
        for (int i = 0; i < 4 * FILES; i++) {
            readOrRefuse(mutated(whole, random), seed, i);
        }
    }

    private void readOrRefuse(byte[] content, long seed, int file) throws IOException {
        Path path = Files.write(folder.resolve("mutated"), content);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                assertThat(Samples.read(path)).hasSizeLessThan(100);
            } catch (Refusal refusal) {
                assertThat(refusal.reason()).isInstanceOf(ExchangeRefusal.class);
            }
        }, () -> "seed " + seed + ", file " + file);
    }

    private static byte[] withOnePartMutated(Path valid, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile from = new ZipFile(valid.toFile()); ZipOutputStream zip = new ZipOutputStream(out)) {
            int chosen = random.nextInt(from.size());
            int number = 0;
            for (ZipEntry entry : Collections.list(from.entries())) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(number++ == chosen ? mutated(content, random) : content);
            }
        }
        return out.toByteArray();
    }

    private static byte[] mutated(byte[] content, Random random) {
        byte[] result = content.clone();
        for (int i = random.nextInt(4); i >= 0 && result.length > 0; i--) {
            int at = random.nextInt(result.length);
            switch (random.nextInt(4)) {
                case 0 -> result[at] = (byte) random.nextInt(256);
                case 1 -> result = Arrays.copyOf(result, at);
                case 2 -> result = joined(Arrays.copyOf(result, at), PIECES[random.nextInt(PIECES.length)], Arrays.copyOfRange(result, at, result.length));
                default -> result = joined(Arrays.copyOf(result, at), Arrays.copyOfRange(result, random.nextInt(at + 1), result.length));
            }
        }
        return result;
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path valid() throws IOException {
        return new WorkbookSample().strings("王一", "430104201001010014").formats("yyyy-mm-dd").sheet("x", "visible", WorkbookSample.rows(1, Samples.HEADINGS)
            + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" s=\"0\"><f>A1</f><v>40179</v></c></row>",
            "<mergeCells><mergeCell ref=\"A8:B9\"/></mergeCells>").in(folder);
    }
}
