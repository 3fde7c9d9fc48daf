package org.xueji.dedup;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a ruling is not given. */
public enum RulingRefusal implements RefusalReason {
    /** No such conflict before an organisation that the asker sees. */
    NO_SUCH_RULING(Kind.NOT_FOUND),
    /** Whoever filed, upheld or decided anything on either side does not rule, in whatever post. */
    TOOK_PART(Kind.FORBIDDEN),
    /** None of the outcomes was chosen. */
    NO_OUTCOME(Kind.INVALID),
    /** Two people with one document: the ruling says whose it is; and only then. */
    OWNER_DOES_NOT_FIT(Kind.INVALID),
    /** Another conflict stands against the record that would become formal; it is settled first. */
    ANOTHER_CONFLICT_STANDS(Kind.CONFLICT),
    /** A ruling gives its reason. */
    REASON_REQUIRED(Kind.INVALID);

    private final Kind kind;

    RulingRefusal(Kind kind) {
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
