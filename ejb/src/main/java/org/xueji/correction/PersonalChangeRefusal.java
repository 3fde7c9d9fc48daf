package org.xueji.correction;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a change of personal information is refused. */
public enum PersonalChangeRefusal implements RefusalReason {
    /** No such change, or not one that the asker may see. */
    NO_SUCH_CHANGE(16, Kind.NOT_FOUND),
    /** The registration is not one that the own school holds. */
    NOT_HELD_HERE(16, Kind.NOT_FOUND),
    /** One change at a time. */
    ALREADY_FILED(16, Kind.CONFLICT),
    /** A formal number is asked for just now, for who the student is on record. */
    NUMBER_REQUESTED(16, Kind.CONFLICT),
    /** Proof was handed in neither before the entry nor after today. Arguments: the first and the last day possible. */
    PROOF_DAY_DOES_NOT_FIT(16, Kind.INVALID),
    /** It has been true neither since before the birth nor since after the proof. Argument: the day of the proof. */
    TRUE_FROM_DOES_NOT_FIT(16, Kind.INVALID),
    /** Nothing is to be other than it is on record. */
    NOTHING_CHANGES(16, Kind.INVALID),
    /** A birth date lies before the entry. Argument: its day. */
    BIRTH_DATE_DOES_NOT_FIT(16, Kind.INVALID),
    /** No such country. */
    NATIONALITY_UNKNOWN(16, Kind.INVALID),
    /** A document has a kind and a number. */
    DOCUMENT_INCOMPLETE(16, Kind.INVALID),
    /** The number that a school gives to those without a document proves nothing. */
    NO_DOCUMENT(16, Kind.INVALID),
    /** Whoever has a temporary student number is asked a formal one for, with the document. */
    DOCUMENT_BY_NUMBER_REQUEST(9, Kind.CONFLICT),
    /** The birth date is another than the number says; either both are filed to agree, or it is said why they do not. */
    BIRTH_DATE_CONTRADICTS(11, Kind.INVALID),
    /** The same of the sex. */
    SEX_CONTRADICTS(11, Kind.INVALID),
    /** Somebody else is on record with the document. */
    CONFLICT_MEANWHILE(8, Kind.CONFLICT),
    /** A ruling gave the document to somebody else. */
    DOCUMENT_OF_ANOTHER(11, Kind.CONFLICT),
    /** The document is not verified yet. */
    NOT_VERIFIED(9, Kind.CONFLICT),
    /** A change says why, in words. */
    STATEMENT_REQUIRED(16, Kind.INVALID),
    /** Proof is handed in with it. */
    DOCUMENTS_REQUIRED(16, Kind.INVALID),
    /** Only a returned change is corrected, by the school that filed it. */
    NOT_RETURNED(16, Kind.CONFLICT),
    /** The registration ended or moved while the change was under way. */
    NO_LONGER_POSSIBLE(16, Kind.CONFLICT),
    /** Something has come to depend on the change: another followed it, or the archive has moved on. */
    DEPENDED_UPON(16, Kind.CONFLICT);

    private final int article;
    private final Kind kind;

    PersonalChangeRefusal(int article, Kind kind) {
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
