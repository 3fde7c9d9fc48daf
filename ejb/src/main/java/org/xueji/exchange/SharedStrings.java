package org.xueji.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.xueji.kernel.Refusal;

/**
 * A workbook's texts, which its cells name by number. They lie in a temporary file that is gone with the process, since a large workbook
 * has more of them than the heap should carry; what is kept in memory is the place of every sixteenth.
 */
final class SharedStrings implements AutoCloseable {

    private static final int BUFFER = 64 << 10;
    private static final int MOST = 20_000_000;
    private static final int CACHED = 1 << 12;
    private static final int STRIDE = 16;

    private final FileChannel file;
    private final ByteBuffer buffer;
    private final String[] cache = new String[CACHED];
    private final int[] cachedIndex = new int[CACHED];
    private int[] starts = new int[1024];
    private int count;
    private int end;
    private ByteBuffer texts = ByteBuffer.allocate(0);

    private SharedStrings(int cellCharacters) {
        buffer = ByteBuffer.allocate(Math.max(BUFFER, 4 * (cellCharacters + 2)));
        Arrays.fill(cachedIndex, -1);
        try {
            Path path = Files.createTempFile("texts", null);
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads all texts of a part.
     *
     * @param xml the part; a workbook without texts has none: null
     * @param cellCharacters characters kept of each, at most; one more marks the text as longer
     */
    static SharedStrings read(Xml xml, int cellCharacters) {
        SharedStrings strings = new SharedStrings(cellCharacters);
        if (xml == null) {
            return strings;
        }
        try {
            while (xml.next()) {
                if (xml.starts("si")) {
                    strings.add(CellText.of(xml, "si", cellCharacters + 1), xml);
                }
            }
            strings.flush();
            strings.texts = strings.file.map(MapMode.READ_ONLY, 0, strings.end);
            return strings;
        } catch (IOException e) {
            strings.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            strings.close();
            throw e;
        }
    }

    private void add(String text, Xml xml) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (count >= MOST || end + (long) bytes.length + Integer.BYTES > Integer.MAX_VALUE) {
            throw xml.damaged();
        }
        if (count % STRIDE == 0) {
            if (count / STRIDE == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[count / STRIDE] = end;
        }
        if (bytes.length + Integer.BYTES > buffer.remaining()) {
            flush();
        }
        buffer.putInt(bytes.length).put(bytes);
        end += bytes.length + Integer.BYTES;
        count++;
    }

    private void flush() throws IOException {
        writeAll(buffer.flip());
        buffer.clear();
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /**
     * The text with that number, counted from 0.
     *
     * @throws Refusal if there is none
     */
    String get(int index, Xml asking) {
        if (index < 0 || index >= count) {
            throw asking.damaged();
        }
        int slot = index & CACHED - 1;
        if (cachedIndex[slot] != index) {
            int start = starts[index / STRIDE];
            for (int i = index % STRIDE; i > 0; i--) {
                start += Integer.BYTES + texts.getInt(start);
            }
            byte[] bytes = new byte[texts.getInt(start)];
            texts.get(start + Integer.BYTES, bytes);
            cache[slot] = new String(bytes, StandardCharsets.UTF_8);
            cachedIndex[slot] = index;
        }
        return cache[slot];
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
