package org.xueji.dedup;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a conflict is refused. */
public enum ConflictRefusal implements RefusalReason {
    /** No such conflict, or none of which the asker sees a side. */
    NO_SUCH_CONFLICT(8, Kind.NOT_FOUND),
    /** No side of a register of another stage which the acting authority has yet to answer. */
    NOT_YOURS_TO_ANSWER(8, Kind.CONFLICT);

    private final int article;
    private final Kind kind;

    ConflictRefusal(int article, Kind kind) {
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
