package org.xueji.rules;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a province's implementing rules, or what they ask for, is refused. */
public enum RuleRefusal implements RefusalReason {
    /** A limit of the province's own lies outside what the nation allows. */
    BEYOND_NATIONAL(Kind.INVALID),
    /** What is filed lacks a paper that the province's rules ask for. */
    PAPER_MISSING(Kind.INVALID),
    /** No such version, or not one that the asker may see. */
    NO_SUCH_VERSION(Kind.NOT_FOUND),
    /** Only a province makes rules, and for itself alone. */
    NOT_A_PROVINCE(Kind.FORBIDDEN),
    /** Only the ministry remarks. */
    NOT_THE_MINISTRY(Kind.FORBIDDEN),
    /** A version takes effect on the day after its adoption at the earliest, and within two years. */
    DAY_DOES_NOT_FIT(Kind.INVALID),
    /** A day off lies within the years for which rules are made. */
    DAY_OFF_DOES_NOT_FIT(Kind.INVALID),
    /** Something that was stated is no number, no day or no choice. */
    NOT_READABLE(Kind.INVALID),
    /** A province works on one draft at a time. */
    DRAFT_EXISTS(Kind.CONFLICT),
    /** Only a draft is changed or adopted. */
    NOT_A_DRAFT(Kind.CONFLICT),
    /** Somebody has changed the draft meanwhile. */
    CHANGED_MEANWHILE(Kind.CONFLICT),
    /** Nobody adopts what they drafted themselves. */
    OWN_DRAFT(Kind.FORBIDDEN),
    /** Another version takes effect on that day. */
    DAY_TAKEN(Kind.CONFLICT),
    /** What has taken effect is not withdrawn: another version follows it. */
    IN_FORCE(Kind.CONFLICT),
    /** Drafts and withdrawals say why, remarks and answers what. */
    TEXT_REQUIRED(Kind.INVALID),
    /** No such remark, or not one that the asker may see. */
    NO_SUCH_REMARK(Kind.NOT_FOUND),
    /** The remark has been answered. */
    ANSWERED(Kind.CONFLICT);

    private final Kind kind;

    RuleRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(28);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
