package org.xueji.jurisdiction;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about the tree is refused. */
public enum JurisdictionRefusal implements RefusalReason {
    /** No such organisation, or the asker may not know of it. */
    NO_SUCH_ORGANISATION(1, Kind.NOT_FOUND),
    /** {0}: who has or had the code, {1}: in which state it is; a code is never given twice. */
    CODE_TAKEN(6, Kind.CONFLICT),
    /** The code was given to another at the same moment. */
    CODE_JUST_TAKEN(6, Kind.CONFLICT),
    /** A department's code is that of its division and the letter L. */
    DEPARTMENT_CODE_MALFORMED(6, Kind.INVALID),
    /** {0}: the province, where departments outside education run no schools. */
    DEPARTMENTS_NOT_ALLOWED(1, Kind.CONFLICT),
    /** A school's code has ten digits. */
    SCHOOL_CODE_MALFORMED(6, Kind.INVALID),
    /** An authority's code is that of its division: six digits, the first two those of its province. */
    AUTHORITY_CODE_MALFORMED(6, Kind.INVALID),
    /** Whatever is put into the tree has a name. */
    NAME_MISSING(6, Kind.INVALID),
    /** A school has a type. */
    SCHOOL_TYPE_MISSING(6, Kind.INVALID),
    /** An authority of this tier does not lie directly under one of that tier. */
    TIER_DOES_NOT_FIT(1, Kind.INVALID),
    /** Nobody is suspended or resumed without a reason. */
    REASON_MISSING(5, Kind.INVALID),
    /** Only what lies below oneself may be changed. */
    NOT_BELOW(2, Kind.FORBIDDEN),
    /** A school lies below an authority, and the authority that decides for it is that one or one above it, no higher than whoever adds the school. */
    NOT_AN_AUTHORITY_ABOVE(2, Kind.INVALID),
    /** The state does not allow it. */
    STATE_DOES_NOT_ALLOW(5, Kind.CONFLICT);

    private final int rule;
    private final Kind kind;

    JurisdictionRefusal(int rule, Kind kind) {
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
