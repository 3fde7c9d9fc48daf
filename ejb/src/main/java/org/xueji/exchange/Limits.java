package org.xueji.exchange;

/**
 * How much of a file is read at most. Everything beyond is refused while reading, whatever the file says about itself.
 *
 * @param fileBytes size of the file, in bytes
 * @param expandedBytes size of all its parts together once expanded, in bytes
 * @param expansion how many times larger than the file its parts may become; small files are not judged by it
 * @param parts parts of a workbook's archive
 * @param sheets sheets of a workbook
 * @param rows rows that hold anything, of all sheets together
 * @param columns columns that hold anything
 * @param cellCharacters characters of one cell
 */
public record Limits(long fileBytes, long expandedBytes, int expansion, int parts, int sheets, int rows, int columns, int cellCharacters) {

    /** Below this many expanded bytes no file is taken for a bomb. */
    static final long EXPANSION_JUDGED_FROM = 16L << 20;

    /** What the server reads: 64 MB, 200,000 rows. */
    public static Limits standard() {
        return new Limits(64L << 20, 1L << 30, 250, 2_000, 500, 200_000, 256, 4_000);
    }

    /** These limits with another number of rows. */
    public Limits withRows(int most) {
        return new Limits(fileBytes, expandedBytes, expansion, parts, sheets, most, columns, cellCharacters);
    }
}
