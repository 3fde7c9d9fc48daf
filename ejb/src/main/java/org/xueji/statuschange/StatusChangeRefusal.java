package org.xueji.statuschange;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a change of status is refused. */
public enum StatusChangeRefusal implements RefusalReason {
    /** No such change, or not one that the asker may see. */
    NO_SUCH_CHANGE(Kind.NOT_FOUND),
    /** The registration is not one that the own school holds. */
    NOT_HELD_HERE(Kind.NOT_FOUND),
    /** One change at a time. */
    ALREADY_FILED(Kind.CONFLICT),
    /** A change is of one of the kinds. */
    KIND_REQUIRED(Kind.INVALID),
    /** From the status that the registration has, this change does not lead. */
    STATUS_DOES_NOT_ALLOW(Kind.CONFLICT),
    /** The day lies neither before the entry, nor before the last change, nor after today. */
    DAY_DOES_NOT_FIT(Kind.INVALID),
    /** The kind asks for this. */
    VALUE_REQUIRED(Kind.INVALID),
    /** The kind says nothing about this. */
    VALUE_NOT_ASKED(Kind.INVALID),
    /** The day of return follows the day of the change, within five years. */
    UNTIL_DOES_NOT_FIT(Kind.INVALID),
    /** Who repeats belongs to a later year, who resumes to none before the own, and neither to one that has not begun. */
    GRADE_DOES_NOT_FIT(Kind.INVALID),
    /** A code of the catalogue has six digits, or eight with its direction. */
    MAJOR_CODE_MALFORMED(Kind.INVALID),
    /** It is to be what it is already. */
    NOTHING_CHANGES(Kind.INVALID),
    /** A change says why, in words. */
    STATEMENT_REQUIRED(Kind.INVALID),
    /** Evidence is handed in with it. */
    DOCUMENTS_REQUIRED(Kind.INVALID),
    /** Only a returned change is corrected, by the school that filed it. */
    NOT_RETURNED(Kind.CONFLICT),
    /** The registration changed, ended or moved while the change was under way. */
    NO_LONGER_POSSIBLE(Kind.CONFLICT),
    /** Something has come to depend on the change: the registration changed again, or the archive has moved on. */
    DEPENDED_UPON(Kind.CONFLICT);

    private final Kind kind;

    StatusChangeRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(15);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
