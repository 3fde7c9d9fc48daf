package org.xueji.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.xueji.kernel.Refusal;

/**
 * Looks through the bytes of a PDF before a parser does: the parser unpacks some streams in memory, whatever they expand to, and trusts what a
 * file says of itself. So every stream is unpacked here first, in small pieces and no further than a limit, and what would get round that is
 * refused: the rarer ways of packing, and names in disguise.
 */
final class PdfStreams {

    static final long MOST_OF_A_STREAM = 64L << 20;
    static final long MOST_TOGETHER = 256L << 20;

    /** What only unusual files have: packing that is not looked through here, and things that act (found again, more exactly, by {@link HarmlessPdf}). */
    private static final Pattern PACKING = Pattern.compile("/(LZWDecode|LZW|RunLengthDecode|ASCII85Decode|A85|ASCIIHexDecode|AHx)(?![A-Za-z0-9])");
    private static final Pattern ACTING = Pattern.compile("/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)(?![A-Za-z0-9])");
    /** A letter or digit of a name written by its number, which nobody needs. */
    private static final Pattern DISGUISE = Pattern.compile("/[^\\s/<>\\[\\](){}%]{0,40}#(3[0-9]|4[1-9A-Fa-f]|5[0-9Aa]|6[1-9A-Fa-f]|7[0-9Aa])[^\\s/<>\\[\\](){}%]{0,40}");
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_STREAM = "endstream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_FILE = "%%EOF".getBytes(StandardCharsets.US_ASCII);
    private static final int END_OF_ARCHIVE = 0x06054B50;   // PK, 5, 6
    private static final int DIRECTORY_END = 22;
    private static final Set<Integer> BLANK = Set.of(0, 9, 10, 12, 13, 32);

    private final byte[] content;
    private long together;

    private PdfStreams(byte[] content) {
        this.content = content;
    }

    /** @throws Refusal if this is not the whole file, hides something, or expands too far */
    static void require(byte[] content) {
        PdfStreams streams = new PdfStreams(content);
        streams.requireNothingBehindTheEnd();
        streams.requireNothingActingOrDisguised();
        streams.requireWithinBounds();
    }

    private void requireNothingBehindTheEnd() {
        int end = lastIndexOf(END_OF_FILE);
        if (end < 0) {
            throw new Refusal(EvidenceRefusal.PDF_DAMAGED);
        }
        for (int i = end + END_OF_FILE.length; i < content.length; i++) {
            if (!BLANK.contains((int) content[i])) {
                throw new Refusal(EvidenceRefusal.PDF_DISGUISED);
            }
        }
        if (isArchiveToo()) {
            throw new Refusal(EvidenceRefusal.PDF_DISGUISED);
        }
    }

    /** Whether the end of an archive's directory lies near the end, where programs that unpack archives look for it. */
    private boolean isArchiveToo() {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = content.length - DIRECTORY_END; at >= 0 && at >= content.length - DIRECTORY_END - 0xFFFF; at--) {
            if (bytes.getInt(at) == END_OF_ARCHIVE && bytes.getShort(at + 10) != 0 && Integer.toUnsignedLong(bytes.getInt(at + 12)) <= at) {
                return true;
            }
        }
        return false;
    }

    /** Whatever lies outside streams; what streams hold is what they show, and objects in them are looked at when they are parsed. */
    private void requireNothingActingOrDisguised() {
        StringBuilder outside = new StringBuilder();
        int from = 0;
        for (int at = next(STREAM, 0); at >= 0; at = next(STREAM, from)) {
            outside.append(new String(content, from, at - from, StandardCharsets.ISO_8859_1)).append('\n');
            int end = next(END_OF_STREAM, at + STREAM.length);
            from = end < 0 ? content.length : end + END_OF_STREAM.length;
        }
        outside.append(new String(content, from, content.length - from, StandardCharsets.ISO_8859_1));
        if (ACTING.matcher(outside).find()) {
            throw new Refusal(EvidenceRefusal.PDF_ACTIVE);
        }
        if (PACKING.matcher(outside).find() || DISGUISE.matcher(outside).find()) {
            throw new Refusal(EvidenceRefusal.PDF_DISGUISED);
        }
    }

    /** Unpacks at every place where any reader might see a stream begin. */
    private void requireWithinBounds() {
        for (int at = next(STREAM, 0); at >= 0; at = next(STREAM, at + STREAM.length)) {
            int begin = at + STREAM.length;
            while (begin < content.length && BLANK.contains((int) content[begin])) {
                begin++;
            }
            unpack(begin);
        }
    }

    /** As lenient as the parser, which skips the two bytes in front unread. */
    private void unpack(int begin) {
        if (begin + 2 >= content.length) {
            return;
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(content, begin + 2, content.length - begin - 2);
            byte[] piece = new byte[1 << 16];
            for (int n = inflater.inflate(piece); n > 0; n = inflater.inflate(piece)) {
                together += n;
                if (inflater.getBytesWritten() > MOST_OF_A_STREAM || together > MOST_TOGETHER) {
                    throw new Refusal(EvidenceRefusal.PDF_EXPANDS_TOO_FAR);
                }
                refusePacking(piece, n);
            }
        } catch (DataFormatException e) {
            return;   // not packed this way
        } finally {
            inflater.end();
        }
    }

    /** A way of packing may be named in one stream and used by another. */
    private static void refusePacking(byte[] piece, int n) {
        if (PACKING.matcher(new String(piece, 0, n, StandardCharsets.ISO_8859_1)).find()) {
            throw new Refusal(EvidenceRefusal.PDF_DISGUISED);
        }
    }

    private int next(byte[] word, int from) {
        for (int i = from; i <= content.length - word.length; i++) {
            if (content[i] == word[0] && Arrays.equals(content, i, i + word.length, word, 0, word.length)) {
                return i;
            }
        }
        return -1;
    }

    private int lastIndexOf(byte[] word) {
        for (int i = content.length - word.length; i >= 0; i--) {
            if (content[i] == word[0] && Arrays.equals(content, i, i + word.length, word, 0, word.length)) {
                return i;
            }
        }
        return -1;
    }
}
