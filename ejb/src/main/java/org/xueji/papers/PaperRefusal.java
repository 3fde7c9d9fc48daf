package org.xueji.papers;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a paper is not printed. */
public enum PaperRefusal implements RefusalReason {
    /** Only the two schools of a granted transfer print its letter. */
    NO_LETTER(Kind.FORBIDDEN),
    /** Only the school that keeps the archive prints from it. */
    NOT_KEPT_HERE(Kind.FORBIDDEN),
    /** {0}: the status. A certificate of attendance is for those who attend. */
    NOT_IN_ATTENDANCE(Kind.CONFLICT);

    private final Kind kind;

    PaperRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(3);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
