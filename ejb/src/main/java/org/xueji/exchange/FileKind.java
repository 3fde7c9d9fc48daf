package org.xueji.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.xueji.kernel.Localized;

/** What a file is, told by its first bytes and never by its name. */
public enum FileKind implements Localized {
    XLSX, CSV, ZIP, XLSB, WORD, PRESENTATION, OPEN_DOCUMENT, OLE, PDF, IMAGE, HTML, XML, OTHER_ARCHIVE, BINARY;

    /** How many bytes {@link #of} likes to see. */
    static final int HEAD = 4096;

    /** Leading bytes of what is often uploaded by mistake; the zip family is told apart later, by its parts. */
    private enum Magic {
        LOCAL_FILE(ZIP, 'P', 'K', 3, 4),
        EMPTY_ZIP(ZIP, 'P', 'K', 5, 6),
        COMPOUND_FILE(OLE, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1),
        PORTABLE_DOCUMENT(PDF, '%', 'P', 'D', 'F', '-'),
        PNG(IMAGE, 0x89, 'P', 'N', 'G'),
        JPEG(IMAGE, 0xFF, 0xD8, 0xFF),
        GIF(IMAGE, 'G', 'I', 'F', '8'),
        TIFF_LITTLE(IMAGE, 'I', 'I', '*', 0),
        TIFF_BIG(IMAGE, 'M', 'M', 0, '*'),
        GZIP(OTHER_ARCHIVE, 0x1F, 0x8B),
        RAR(OTHER_ARCHIVE, 'R', 'a', 'r', '!', 0x1A),
        SEVEN_ZIP(OTHER_ARCHIVE, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C);

        private final FileKind kind;
        private final int[] bytes;

        Magic(FileKind kind, int... bytes) {
            this.kind = kind;
            this.bytes = bytes;
        }

        private boolean leads(byte[] head) {
            return head.length >= bytes.length && java.util.stream.IntStream.range(0, bytes.length).allMatch(i -> (head[i] & 0xFF) == bytes[i]);
        }
    }

    /** The kind by the first bytes; text that is no markup is taken for {@link #CSV}, for its reader to judge. */
    static FileKind of(byte[] head) {
        return Arrays.stream(Magic.values()).filter(m -> m.leads(head)).map(m -> m.kind).findFirst().orElseGet(() -> ofText(head));
    }

    /** Whether these bytes begin an archive or a compound file, which have no place inside a workbook. */
    static boolean isContainer(byte[] head) {
        FileKind kind = of(head);
        return kind == ZIP || kind == OLE || kind == OTHER_ARCHIVE;
    }

    private static FileKind ofText(byte[] head) {
        if (head.length >= 2 && (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF))) {
            return CSV;
        }
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return BINARY;
            }
        }
        String text = new String(head, StandardCharsets.ISO_8859_1).replace("\u00ef\u00bb\u00bf", "").strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<?xml") && !text.contains("<html")) {
            return XML;
        }
        return text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<table") || text.startsWith("<?xml") ? HTML : CSV;
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
    }
}
