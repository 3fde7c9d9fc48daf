package org.xueji.notification;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about notices and mail is refused. */
public enum NotificationRefusal implements RefusalReason {
    /** No such notice, or not one of the acting post. */
    NO_SUCH_NOTICE(Kind.NOT_FOUND),
    /** Whoever wants mail says where. */
    ADDRESS_REQUIRED(Kind.INVALID),
    /** What was given is no address of one mailbox. */
    ADDRESS_MALFORMED(Kind.INVALID),
    /** Mail comes in one of the two languages. */
    LANGUAGE_REQUIRED(Kind.INVALID),
    /** Mail comes at once, daily or not at all. */
    RHYTHM_REQUIRED(Kind.INVALID);

    private final Kind kind;

    NotificationRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(15);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
