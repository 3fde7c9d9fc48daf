package org.xueji.jobs;

/**
 * How far a transaction brought a chunk.
 *
 * @param cursor where the next transaction goes on
 * @param done how many more rows of the job are done
 * @param finished whether the chunk is
 */
public record Progress(long cursor, long done, boolean finished) {

    /** More to do from this cursor. */
    public static Progress to(long cursor, long done) {
        return new Progress(cursor, done, false);
    }

    /** The chunk is done. */
    public static Progress finished(long done) {
        return new Progress(Long.MAX_VALUE, done, true);
    }
}
