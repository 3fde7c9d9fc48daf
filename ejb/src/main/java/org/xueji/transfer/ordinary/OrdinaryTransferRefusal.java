package org.xueji.transfer.ordinary;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a transfer between a vocational and an ordinary school is refused. */
public enum OrdinaryTransferRefusal implements RefusalReason {
    /** No such transfer, or not one that the asker may see. */
    NO_SUCH_TRANSFER(Kind.NOT_FOUND),
    /** The record is no draft of the own school, or already waits for something else than a conflict. */
    RECORD_DOES_NOT_ALLOW(Kind.CONFLICT),
    /** Only an authority represents an ordinary school. */
    NOT_AN_AUTHORITY(Kind.FORBIDDEN),
    /** Nobody is named who could be the other side. */
    OTHER_SIDE_REQUIRED(Kind.INVALID),
    /** Nobody acts for the other side. */
    OTHER_SIDE_NOT_ACTIVE(Kind.CONFLICT),
    /** An ordinary school has no entry here, so it is named. */
    ORDINARY_SCHOOL_REQUIRED(Kind.INVALID),
    /** Who leaves is stated by name, birth date and document. */
    LEAVER_REQUIRED(Kind.INVALID),
    /** The day lies more than a year from now. */
    DAY_DOES_NOT_FIT(Kind.INVALID),
    /** The reason is said in words. */
    STATEMENT_REQUIRED(Kind.INVALID),
    /** V-14 asks for evidence; the side outside has only paper. */
    DOCUMENTS_REQUIRED(Kind.INVALID),
    /** Only what was returned is corrected. */
    NOT_RETURNED(Kind.CONFLICT),
    /** The school has nobody registered of that document, name and birth date. */
    NOBODY_OF_THAT_NAME(Kind.CONFLICT),
    /** Only who is enrolled moves. */
    STATUS_DOES_NOT_ALLOW(Kind.CONFLICT);

    private final Kind kind;

    OrdinaryTransferRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(14);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
