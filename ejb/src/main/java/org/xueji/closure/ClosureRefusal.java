package org.xueji.closure;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a closure is refused. */
public enum ClosureRefusal implements RefusalReason {
    /** No such closure, or not one that the asker may see. */
    NO_SUCH_CLOSURE(12, Kind.NOT_FOUND),
    /** No vocational school of that reference. */
    NO_SUCH_SCHOOL(12, Kind.NOT_FOUND),
    /** A closure is filed by the school or by its competent authority. */
    NOT_YOURS_TO_CLOSE(12, Kind.FORBIDDEN),
    /** What a school was allowed is withdrawn by its competent authority alone. */
    REVOKED_BY_THE_AUTHORITY_ALONE(12, Kind.FORBIDDEN),
    /** The school is closed, or not open yet. */
    STATE_DOES_NOT_ALLOW(12, Kind.CONFLICT),
    /** A closure of the school is under way. */
    ALREADY_FILED(12, Kind.CONFLICT),
    KIND_REQUIRED(12, Kind.INVALID),
    /** The day has been, or lies too far ahead; {0}, {1}: the first and the last possible. */
    DAY_DOES_NOT_FIT(12, Kind.INVALID),
    STATEMENT_REQUIRED(12, Kind.INVALID),
    DOCUMENTS_REQUIRED(12, Kind.INVALID),
    /** Only what was returned is corrected. */
    NOT_RETURNED(12, Kind.CONFLICT),
    /** The school is closed: its closure is not taken back. */
    ALREADY_CLOSED(12, Kind.CONFLICT),
    /** Who acts in the school's place is its custodian. */
    NOT_THE_CUSTODIAN(28, Kind.FORBIDDEN),
    /** Nobody acts in a school's place before its closure is agreed, or after. */
    NOT_AGREED(28, Kind.CONFLICT),
    /** Why the school can no longer act itself. */
    REASON_REQUIRED(28, Kind.INVALID),
    /** XJ070: in the place of a school only what lets its students leave is filed. */
    ONLY_LEAVING_IN_PLACE(28, Kind.FORBIDDEN);

    private final int article;
    private final Kind kind;

    ClosureRefusal(int article, Kind kind) {
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
