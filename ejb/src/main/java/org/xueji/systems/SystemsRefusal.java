package org.xueji.systems;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about programs and their feed is refused. */
public enum SystemsRefusal implements RefusalReason {
    /** The position is none that this register gave out: read the register anew. */
    CURSOR_UNKNOWN(Kind.INVALID),
    /** XJ060: what followed the position was cleared after its time: read the register anew. */
    CHANGES_CLEARED(Kind.GONE),
    /** No such program at an organisation of the caller's. */
    NO_SUCH_SYSTEM(Kind.NOT_FOUND),
    /** Name, purpose, scopes, a limit from 1 to 6,000 and a last day belong to every program. */
    INCOMPLETE(Kind.INVALID),
    /** {0}: the most days. A program's permission ends, today or later and not later than that. */
    END_REQUIRED(Kind.INVALID),
    /** What was revoked stays revoked. */
    REVOKED(Kind.CONFLICT),
    /** A program reads and files; it neither approves nor administers. */
    NEVER_DECIDES(Kind.FORBIDDEN);

    private final Kind kind;

    SystemsRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.charter(6);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
