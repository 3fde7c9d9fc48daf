package org.xueji.systems;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A position in the feed: the transaction and the row last read. Written in 32 hexadecimal digits, so that later positions sort after earlier ones.
 *
 * @param tx number of the transaction, 0 before all
 * @param id number of the row, 0 before all of the transaction
 */
record FeedCursor(long tx, long id) {

    static final FeedCursor BEGINNING = new FeedCursor(0, 0);

    private static final Pattern FORM = Pattern.compile("[0-7][0-9a-f]{15}[0-7][0-9a-f]{15}");

    /** Reads a position; empty if this is none. */
    static Optional<FeedCursor> read(String text) {
        return FORM.matcher(text).matches()
            ? Optional.of(new FeedCursor(Long.parseLong(text, 0, 16, 16), Long.parseLong(text, 16, 32, 16)))
            : Optional.empty();
    }

    @Override
    public String toString() {
        return String.format("%016x%016x", tx, id);
    }
}
