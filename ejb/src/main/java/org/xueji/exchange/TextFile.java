package org.xueji.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.xueji.kernel.Refusal;

/**
 * A text file: its encoding, found out by reading it whole, and the separator of its fields, told by its first line.
 *
 * @param markBytes bytes of the mark at the beginning that names the encoding, to be skipped
 */
record TextFile(Path path, Charset encoding, int markBytes, char separator) {

    private static final Charset GB18030 = Charset.forName("GB18030");

    /** @throws Refusal if the bytes are text in no encoding that is read */
    static TextFile open(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(3);
            if (head.length == 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF) {
                return inOneOf(path, 3, StandardCharsets.UTF_8);
            }
            if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
                return inOneOf(path, 2, StandardCharsets.UTF_16LE);
            }
            if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
                return inOneOf(path, 2, StandardCharsets.UTF_16BE);
            }
            return inOneOf(path, 0, StandardCharsets.UTF_8, GB18030);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TextFile inOneOf(Path path, int markBytes, Charset... encodings) throws IOException {
        for (Charset encoding : encodings) {
            TextFile file = new TextFile(path, encoding, markBytes, ',');
            if (file.isReadable()) {
                return new TextFile(path, encoding, markBytes, file.findSeparator());
            }
        }
        throw new Refusal(ExchangeRefusal.UNKNOWN_ENCODING);
    }

    private boolean isReadable() throws IOException {
        try (Reader reader = reader()) {
            char[] buffer = new char[8192];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] < ' ' && buffer[i] != '\t' && buffer[i] != '\n' && buffer[i] != '\r' && buffer[i] != '\f') {
                        throw new Refusal(ExchangeRefusal.NOT_A_SPREADSHEET, FileKind.BINARY);
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The commonest of comma, tab and semicolon among the first rows, quotes aside. */
    private char findSeparator() throws IOException {
        char[] start = new char[16 << 10];
        int[] seen = new int[128];
        try (BufferedReader reader = new BufferedReader(reader())) {
            int count = reader.read(start);
            boolean quoted = false;
            for (int i = 0, lines = 0; i < count && lines < Spreadsheet.TOP_ROWS; i++) {
                char c = start[i];
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && c < seen.length) {
                    seen[c]++;
                    lines += c == '\n' ? 1 : 0;
                }
            }
        }
        return Stream.of(',', '\t', ';').reduce((a, b) -> seen[b] > seen[a] ? b : a).orElseThrow();
    }

    Reader reader() {
        try {
            InputStream in = Files.newInputStream(path);
            in.skipNBytes(markBytes);
            return new InputStreamReader(in, encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
