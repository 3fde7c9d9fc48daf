package org.xueji.split;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a split is refused; the first two are also the database's words for one that could not be carried out on its day. */
public enum SplitRefusal implements RefusalReason {
    /** One of the schools does not act. */
    STATE_DOES_NOT_ALLOW(Kind.CONFLICT),
    /** The school has a register that it took over and that is not signed off: the database moves no archive of it. */
    REGISTER_NOT_CONFIRMED(Kind.CONFLICT),
    /** XJ089: no such split, or not one that the asker is a party of. */
    NO_SUCH_SPLIT(Kind.NOT_FOUND),
    /** A vocational school plans its own split. */
    NOT_YOURS_TO_PLAN(Kind.FORBIDDEN),
    /** Another split of the school is planned or under way. */
    ALREADY_PLANNED(Kind.CONFLICT),
    /** XJ088: what is filed stays as it is until it is taken back. */
    NOT_A_DRAFT(Kind.CONFLICT),
    /** An heir is another vocational school that acts, and is named once. */
    HEIR_DOES_NOT_FIT(Kind.INVALID),
    /** An heir to whom students are assigned, or the archives, stays. */
    HEIR_IS_NEEDED(Kind.CONFLICT),
    /** A school that is split partly needs an heir, one that is split wholly two. */
    HEIRS_REQUIRED(Kind.INVALID),
    /** Nobody is left out: so many students have no heir yet. */
    STUDENTS_UNASSIGNED(Kind.INVALID),
    /** No heir is named for graduates and archives, or one who is not of the split. */
    ARCHIVES_UNASSIGNED(Kind.INVALID),
    /** Nothing is assigned to this heir. */
    HEIR_WITHOUT_STUDENTS(Kind.INVALID),
    /** A major, class or student that the school has not got, or a part that is not of this split. */
    CHOICE_DOES_NOT_FIT(Kind.INVALID),
    /** Where a school is split wholly nobody stays. */
    NOBODY_STAYS(Kind.INVALID),
    /** Somebody else changed the plan meanwhile; what is filed is what was seen. */
    PLAN_CHANGED(Kind.CONFLICT),
    /** A list of at most so many student numbers. */
    LIST_TOO_LONG(Kind.INVALID),
    /** No day, one that is past, or one more than a year ahead. */
    DAY_DOES_NOT_FIT(Kind.INVALID),
    STATEMENT_REQUIRED(Kind.INVALID),
    /** The cases of a split belong together: it is taken back as a whole, and changed then. */
    TAKE_BACK_THE_WHOLE(Kind.CONFLICT),
    /** What was granted can be called off before its day, and not from then on. */
    DAY_HAS_COME(Kind.CONFLICT),
    /** Everybody agreed already; it is carried out on its day, unless who granted it calls it off. */
    AGREED_BY_ALL(Kind.CONFLICT),
    /** There is a list once the part was handed over. */
    NOT_HANDED_OVER(Kind.CONFLICT),
    /** XJ090: the own receipt is signed already, or there is none of the own organisation's. */
    NOT_YOURS_TO_SIGN(Kind.CONFLICT);

    private final Kind kind;

    SplitRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Article article() {
        return Article.vocational(12);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
