package org.xueji.jobs;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a job is refused. */
public enum JobsRefusal implements RefusalReason {
    /** No such job, or not the asker's. */
    NO_SUCH_JOB(Kind.NOT_FOUND),
    /** It is over. */
    ALREADY_OVER(Kind.CONFLICT);

    private final Kind kind;

    JobsRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.charter(2);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
