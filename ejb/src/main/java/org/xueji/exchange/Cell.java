package org.xueji.exchange;

/**
 * One cell: its text as a person sees it, and why that text cannot be relied on, if so.
 *
 * @param text the text without space around it, empty for an empty cell; dates as {@code yyyy-MM-dd}
 * @param problem the reason, or null
 */
public record Cell(String text, ExchangeRefusal problem) {

    static final Cell EMPTY = new Cell("", null);

    static Cell of(String text) {
        return text.isEmpty() ? EMPTY : new Cell(text, null);
    }

    boolean isEmpty() {
        return text.isEmpty() && problem == null;
    }
}
