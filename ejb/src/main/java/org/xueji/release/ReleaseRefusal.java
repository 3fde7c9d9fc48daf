package org.xueji.release;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a release is refused. */
public enum ReleaseRefusal implements RefusalReason {
    /** No such release, or not one that the asker may see. */
    NO_SUCH_RELEASE(Kind.NOT_FOUND),
    /** The registration is not one that the own school holds. */
    NOT_HELD_HERE(Kind.NOT_FOUND),
    /** It ended, or moved to another school, while the release was under way. */
    NO_LONGER_HELD(Kind.CONFLICT),
    /** One release at a time. */
    ALREADY_FILED(Kind.CONFLICT),
    /** A release says why, by one of the reasons. */
    REASON_REQUIRED(Kind.INVALID),
    /** And in words. */
    STATEMENT_REQUIRED(Kind.INVALID),
    /** Nothing was chosen. */
    NOTHING_CHOSEN(Kind.INVALID),
    /** More than are taken at once. */
    TOO_MANY_AT_ONCE(Kind.INVALID),
    /** The day lies neither before the entry, nor before the last change of status, nor after today. */
    DAY_DOES_NOT_FIT(Kind.INVALID),
    /** Something has come to depend on the release: the archive has moved on, or the registration changed again. */
    DEPENDED_UPON(Kind.CONFLICT);

    private final Kind kind;

    ReleaseRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(10);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
