package org.xueji.numbers;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a formal number is not asked for, or not granted. */
public enum NumberRefusal implements RefusalReason {
    /** No such request, or not one that the asker may see. */
    NO_SUCH_REQUEST(9, Kind.NOT_FOUND),
    /** The registration is not one that the own school holds. */
    NOT_HELD_HERE(9, Kind.NOT_FOUND),
    /** One request at a time. */
    ALREADY_REQUESTED(9, Kind.CONFLICT),
    /** The document whose number is known now has to be stated. */
    DOCUMENT_REQUIRED(9, Kind.INVALID),
    /** The number that a school gives to those without a document proves nothing. */
    NO_DOCUMENT(9, Kind.INVALID),
    /** The birth date on record is another than the document's; the record is corrected first. Argument: the one on record. */
    BIRTH_DATE_CONTRADICTS(11, Kind.INVALID),
    /** The sex on record is another than the document's; the record is corrected first. */
    SEX_CONTRADICTS(11, Kind.INVALID),
    /** It turned out just now that somebody else is on record with the document. */
    CONFLICT_MEANWHILE(8, Kind.CONFLICT),
    /** A ruling gave the document to somebody else. */
    DOCUMENT_OF_ANOTHER(11, Kind.CONFLICT),
    /** The document is neither verified nor proved by evidence. */
    NOT_VERIFIED(9, Kind.CONFLICT),
    /** Nothing is to be proved any more, or nothing was handed in. */
    NO_EVIDENCE_AWAITED(11, Kind.CONFLICT),
    NOTHING_CHOSEN(9, Kind.INVALID),
    /** Argument: how many at most. */
    TOO_MANY_AT_ONCE(9, Kind.INVALID),
    /** A row names a student number that no student of the school has. */
    STUDENT_UNKNOWN(3, Kind.INVALID),
    /** A row names a student, and gives another name. */
    NAME_DIFFERS(3, Kind.INVALID),
    /** The student, or the document, stands in an earlier row; arguments: its sheet and row. */
    DOUBLED_IN_FILE(8, Kind.INVALID);

    private final int article;
    private final Kind kind;

    NumberRefusal(int article, Kind kind) {
        this.article = article;
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(article);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
