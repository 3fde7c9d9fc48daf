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
    /** The post decides or administers, and the sign-in proved a password alone. */
    SECOND_FACTOR_MISSING(401),
    /** A page of another site sent this form. */
    FOREIGN_ORIGIN(403),
    /** The system is not registered, was revoked, or is past its last day. */
    SYSTEM_UNKNOWN(401),
    /** None of the system's scopes covers the request; no scope covers what decides or administers. */
    SCOPE_MISSING(403),
    /** The system sent more requests than its limit allows. */
    TOO_MANY_REQUESTS(429),
    /** As many requests of the province's systems are being answered as may be at once. */
    PROVINCE_BUSY(429),
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
            case 429, 503 -> Kind.UNAVAILABLE;
            default -> Kind.FORBIDDEN;
        };
    }

    @Override
    public String code() {
        return "access." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
