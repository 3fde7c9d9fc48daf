package org.xueji.papers;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a roster is not made. */
public enum RosterRefusal implements RefusalReason {
    /** Above the schools a roster is of one school. */
    SCHOOL_REQUIRED(Kind.INVALID),
    /** The school itself alone has a roster made with numbers in full. */
    NOT_IN_FULL(Kind.FORBIDDEN),
    /** Numbers in full take a reason. */
    REASON_REQUIRED(Kind.INVALID),
    /** Nobody fits the filter. */
    NOBODY(Kind.CONFLICT),
    /** {0}: how many a roster of that form names at most. */
    TOO_LONG(Kind.INVALID);

    private final Kind kind;

    RosterRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return new Article(Article.Source.S, 8);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
