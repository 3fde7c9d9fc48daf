package org.xueji.web.signin;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why a request is turned away before any capability sees it. */
enum AccessRefusal implements RefusalReason {
    /** A program came without a token. */
    TOKEN_MISSING(401),
    /** The token is not one of ours, not for us, or no longer valid. */
    TOKEN_REFUSED(401),
    /** What names the acting post is no reference. */
    POST_MALFORMED(400),
    /** The token names other organisations than the post's. */
    POST_CONTRADICTED(403),
    /** A page of another site sent this form. */
    FOREIGN_ORIGIN(403),
    /** Which realms are trusted, or their keys, cannot be read now. */
    IDENTITY_UNAVAILABLE(503);

    private final int status;

    AccessRefusal(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    @Override
    public Article article() {
        return Article.charter(3);
    }

    @Override
    public Kind kind() {
        return switch (status) {
            case 400 -> Kind.INVALID;
            case 503 -> Kind.UNAVAILABLE;
            default -> Kind.FORBIDDEN;
        };
    }

    @Override
    public String code() {
        return "access." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
