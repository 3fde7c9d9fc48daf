package org.xueji.provisioning;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why provisioning refuses. */
public enum ProvisioningRefusal implements RefusalReason {
    /** The identity provider does not answer. */
    IDENTITY_UNAVAILABLE(Kind.UNAVAILABLE),
    /** The identity provider does not accept our service account for this; the installation is set up wrongly. */
    IDENTITY_DENIED(Kind.UNAVAILABLE),
    /** {0}: a realm of this name belongs to another set-up. */
    REALM_TAKEN(Kind.CONFLICT),
    /** {0}: the realm is not there. */
    REALM_MISSING(Kind.NOT_FOUND),
    /** The account is not there. */
    ACCOUNT_MISSING(Kind.NOT_FOUND),
    /** The user name belongs to somebody else in this realm. */
    ACCOUNT_TAKEN(Kind.CONFLICT),
    /** {0}: the user name. Somebody made the account in the identity provider by hand, or for somebody else: nobody's password becomes an operator's. */
    ACCOUNT_NOT_OURS(Kind.CONFLICT),
    /** {0}: the names of the fields that the realm does not accept. */
    ACCOUNT_REFUSED(Kind.INVALID),
    /** Something required is missing. */
    INCOMPLETE(Kind.INVALID),
    /** Only completed training that still counts lets somebody act. */
    NOT_TRAINED(4, Kind.INVALID),
    /** An office is never left without an administrator by its own: another one, or one above, withdraws a post and suspends its holder. */
    OWN_POST(4, Kind.FORBIDDEN),
    /** Somebody who also acts above the caller's organisation is not the caller's to suspend or to record trainings of. */
    ACTS_ABOVE(4, Kind.FORBIDDEN),
    /** Whom an organisation above suspended, none below it lets go on. */
    SUSPENDED_FROM_ABOVE(4, Kind.FORBIDDEN),
    /** A post that works can be stopped, and one that is stopped let go on. */
    POST_STATE_DOES_NOT_ALLOW(4, Kind.CONFLICT),
    /** {0}: the most characters. */
    REASON_REQUIRED(4, Kind.INVALID),
    /** Nothing is to be confirmed of the account. */
    NOT_IN_DOUBT(4, Kind.CONFLICT),
    /** The account was used lately, was reviewed lately, or has no post. */
    NO_REVIEW_DUE(4, Kind.CONFLICT),
    /** The operator has such a post there in that time already. */
    ALREADY_IN_POST(4, Kind.CONFLICT),
    /** {0}: the account. Nobody with it acts at or below the caller's organisation, signed in by the same realm. */
    NO_SUCH_OPERATOR(4, Kind.INVALID),
    /** A deputy stands in for somebody else's own post, which works. */
    NOTHING_TO_STAND_IN_FOR(4, Kind.CONFLICT),
    /** {0}: the most days. From today or later, and for no longer. */
    DEPUTY_NEEDS_AN_END(4, Kind.INVALID),
    /** A post is not handed over to its holder, and nobody gives himself another's. */
    NOT_TO_ONESELF(4, Kind.FORBIDDEN),
    /** The last day is today or later. */
    LAST_DAY_REQUIRED(4, Kind.INVALID),
    /** The province is being set up already, or was. */
    SET_UP_EXISTS(5, Kind.CONFLICT),
    /** Somebody else is at it; whoever is killed at it holds it for a few minutes longer. */
    SET_UP_BUSY(5, Kind.CONFLICT),
    /** {0}: how many problems the check finds. */
    SET_UP_NOT_POSSIBLE(5, Kind.INVALID),
    /** {0}: the province; what is open is not undone, and what is undone does not go on. */
    SET_UP_OVER(5, Kind.CONFLICT),
    /** Something hangs on what the set-up has made. */
    SET_UP_IN_USE(5, Kind.CONFLICT),
    NO_SUCH_SET_UP(5, Kind.NOT_FOUND),
    /** Nothing is closed over students who are registered there. */
    REGISTRATIONS_REMAIN(5, Kind.CONFLICT);

    private final int rule;
    private final Kind kind;

    ProvisioningRefusal(Kind kind) {
        this(3, kind);
    }

    ProvisioningRefusal(int rule, Kind kind) {
        this.rule = rule;
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.charter(rule);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
