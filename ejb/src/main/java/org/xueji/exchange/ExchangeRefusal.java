package org.xueji.exchange;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/**
 * Why a bulk file, or one cell of it, is not read. Bulk files are a promise of the charter (C-6), no regulation prescribes them.
 */
public enum ExchangeRefusal implements RefusalReason {
    /** The content is of another kind; argument: the {@link FileKind}. */
    NOT_A_SPREADSHEET(Kind.UNACCEPTABLE),
    /** The binary format that Excel wrote until 2003. */
    OLD_EXCEL(Kind.UNACCEPTABLE),
    /** Protected by a password for opening. */
    ENCRYPTED(Kind.UNACCEPTABLE),
    /** No bytes at all. */
    EMPTY_FILE(Kind.UNACCEPTABLE),
    /** Larger than is read; argument: megabytes read at most. */
    TOO_LARGE(Kind.UNACCEPTABLE),
    /** Expands out of proportion, as no workbook that people fill in does. */
    EXPANDS_TOO_FAR(Kind.UNACCEPTABLE),
    /** Holds a document type declaration, by which entities are smuggled in; argument: the part's name. */
    DOCUMENT_TYPE(Kind.UNACCEPTABLE),
    /** Holds another archive or an embedded document; argument: the part's name. */
    NESTED_ARCHIVE(Kind.UNACCEPTABLE),
    /** Not well-formed, cut short or contradictory; argument: the part's name. */
    DAMAGED(Kind.UNACCEPTABLE),
    /** Text in no encoding that is read. */
    UNKNOWN_ENCODING(Kind.UNACCEPTABLE),
    /** A quotation mark is opened and not closed, or text follows a closed one; argument: the row near which it happens. */
    BROKEN_QUOTES(Kind.UNACCEPTABLE),
    /** Argument: sheets read at most. */
    TOO_MANY_SHEETS(Kind.UNACCEPTABLE),
    /** Argument: rows read at most. */
    TOO_MANY_ROWS(Kind.UNACCEPTABLE),
    /** Arguments: sheet, row, columns read at most. */
    TOO_MANY_COLUMNS(Kind.UNACCEPTABLE),
    /** An archive without a single photo. */
    NO_PHOTOS(Kind.UNACCEPTABLE),
    /** Argument: photos taken from one archive at most. */
    TOO_MANY_PHOTOS(Kind.UNACCEPTABLE),
    /** No row below the headings, on no sheet. */
    NO_ROWS,
    /** No row of headings among the first rows; argument: how many rows were searched. */
    HEADINGS_NOT_FOUND,
    /** Mandatory headings are missing; arguments: sheet, the headings. */
    HEADINGS_MISSING,
    /** Headings occur twice; arguments: sheet, the headings. */
    HEADINGS_DOUBLED,
    /** Headings are merged cells; arguments: sheet, the ranges. */
    HEADINGS_MERGED,
    /** Rows hold merged cells, so it is unclear whose value it is; arguments: sheet, the first range. */
    CELLS_MERGED,

    /** Cell: a long number was stored as a number and has lost its last digits. */
    PRECISION_LOST,
    /** Cell: a formula whose result is not stored. */
    FORMULA_WITHOUT_RESULT,
    /** Cell: shows an error such as {@code #N/A}. */
    CELL_IN_ERROR,
    /** Cell: longer than is read; argument: characters read at most. */
    CELL_TOO_LONG,
    /** Cell: holds what is no value of its type. */
    CELL_UNREADABLE;

    private final Kind kind;

    ExchangeRefusal() {
        this(Kind.INVALID);
    }

    ExchangeRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.charter(6);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
