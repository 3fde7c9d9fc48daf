package org.xueji.enrolment;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a request for a correction or with evidence is refused. */
public enum RequestRefusal implements RefusalReason {
    /** No such request, or not one that the asker may see. */
    NO_SUCH_REQUEST(Kind.NOT_FOUND),
    /** No such row of a register that is taken over, or not one that the asker may see. */
    NO_SUCH_ROW(Kind.NOT_FOUND),
    /** The record is not held and the registration in no conflict: nothing is to be asked for. */
    NOTHING_TO_ASK_FOR(Kind.CONFLICT),
    /** One request at a time for a record or a registration. */
    ALREADY_ASKED(Kind.CONFLICT),
    /** A request says why. */
    STATEMENT_REQUIRED(Kind.INVALID),
    /** A correction changes something. */
    NOTHING_CHANGED(Kind.INVALID),
    /** Evidence is handed in with at least one document. */
    DOCUMENTS_REQUIRED(Kind.INVALID),
    /** After a ruling that the document is another's, the record states another document. */
    DOCUMENT_IS_ANOTHERS(Kind.INVALID);

    private final Kind kind;

    RequestRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(11);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
