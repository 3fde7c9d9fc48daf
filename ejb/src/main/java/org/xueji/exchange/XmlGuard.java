package org.xueji.exchange;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.xueji.kernel.Refusal;

/**
 * Stands before the XML parser and lets through only what it can parse in bounded memory: no document type declaration, and no tag, text,
 * comment or section that never ends. It watches characters, not bytes, so that no encoding hides anything from it.
 */
final class XmlGuard extends FilterReader {

    /** Characters from one {@code <} to the next: far above the longest cell of a workbook with everything in it escaped. */
    private static final int LONGEST_PIECE = 512 << 10;

    private enum State { CONTENT, OPENED, DECLARED, COMMENT, SECTION, INSTRUCTION }

    private final String part;
    private State state = State.CONTENT;
    private int piece;
    private char beforeLast;
    private char last;

    XmlGuard(Reader in, String part) {
        super(in);
        this.part = part;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        int count = super.read(buffer, from, length);
        for (int i = from; i < from + count; i++) {
            see(buffer[i]);
        }
        return count;
    }

    private void see(char c) {
        if (++piece > LONGEST_PIECE) {
            throw new Refusal(ExchangeRefusal.DAMAGED, part);
        }
        switch (state) {
            case CONTENT -> {
                if (c == '<') {
                    state = State.OPENED;
                    piece = 0;
                }
            }
            case OPENED -> state = switch (c) {
                case '!' -> State.DECLARED;
                case '?' -> State.INSTRUCTION;
                default -> State.CONTENT;
            };
            case DECLARED -> state = switch (c) {
                case '-' -> State.COMMENT;
                case '[' -> State.SECTION;
                default -> throw new Refusal(ExchangeRefusal.DOCUMENT_TYPE, part);
            };
            case COMMENT -> endAt(c == '>' && last == '-' && beforeLast == '-');
            case SECTION -> endAt(c == '>' && last == ']' && beforeLast == ']');
            case INSTRUCTION -> endAt(c == '>' && last == '?');
        }
        beforeLast = last;
        last = c;
    }

    private void endAt(boolean end) {
        if (end) {
            state = State.CONTENT;
        }
    }
}
