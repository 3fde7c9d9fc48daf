package org.xueji.exchange;

/** Hands out the rows of one sheet from the top; what it has handed out it forgets. */
interface RowCursor extends AutoCloseable {

    /** The next row that holds anything, or null after the last. */
    Row next();

    @Override
    void close();
}
