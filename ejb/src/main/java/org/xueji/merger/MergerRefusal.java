package org.xueji.merger;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about a merger is refused; some are also the database's words for one that could not be carried out on its day. */
public enum MergerRefusal implements RefusalReason {
    /** One of the schools, or whoever was to found the new one, does not act. */
    STATE_DOES_NOT_ALLOW(Kind.CONFLICT),
    /** A school has a register that it took over and that is not signed off: the database moves no archive of it. */
    REGISTER_NOT_CONFIRMED(Kind.CONFLICT),
    /** Another organisation has that code, or had it: codes are never given twice. */
    CODE_TAKEN(Kind.CONFLICT),
    /** XJ065: no such merger, or part of a split where one is reversed, or not one that the asker is a party of. */
    NO_SUCH_MERGER(Kind.NOT_FOUND),
    /** A school absorbs others; an authority founds the school into which several merge. */
    NOT_YOURS_TO_FILE(Kind.FORBIDDEN),
    /** No school to absorb, one of another stage, or the own one. */
    SCHOOLS_REQUIRED(Kind.INVALID),
    /** Into a new school merge at least two. */
    TWO_SCHOOLS_REQUIRED(Kind.INVALID),
    /** Another merger of the school is under way. */
    ALREADY_FILED(Kind.CONFLICT),
    /** The new school has a code of ten digits, a name and a type. */
    NEW_SCHOOL_INCOMPLETE(Kind.INVALID),
    /** No day, one that is past, or one more than a year ahead. */
    DAY_DOES_NOT_FIT(Kind.INVALID),
    STATEMENT_REQUIRED(Kind.INVALID),
    /** The decision under which the schools merge, and their agreement, are handed in; for a reversal the decision on that. */
    DOCUMENTS_REQUIRED(Kind.INVALID),
    /** Only what was returned is corrected. */
    NOT_RETURNED(Kind.CONFLICT),
    /** Its day has come: what is handed over, or is about to be, is not called off. */
    DAY_HAS_COME(Kind.CONFLICT),
    /** There is a receipt once the school was handed over. */
    NOT_HANDED_OVER(Kind.CONFLICT),
    /** The own receipt is signed already, or there is none of the own organisation's. */
    NOT_YOURS_TO_SIGN(Kind.CONFLICT),
    /** XJ091: nobody signs for both sides, in whatever posts. */
    SIGNED_FOR_THE_OTHER_SIDE(Kind.FORBIDDEN),
    /** No such reversal, or not one that the asker is a party of. */
    NO_SUCH_REVERSAL(Kind.NOT_FOUND),
    /** A hand-over is reversed by whoever filed it; for a school that is closed since, by its authority. */
    NOT_YOURS_TO_REVERSE(Kind.FORBIDDEN),
    /** The period in which a hand-over may be reversed is over. */
    PERIOD_OVER(Kind.CONFLICT),
    /** XJ102: another reversal is under way, or was carried out. */
    REVERSAL_FILED(Kind.CONFLICT),
    /** There is a receipt once everything went back. */
    NOT_REVERSED(Kind.CONFLICT);

    private final Kind kind;

    MergerRefusal(Kind kind) {
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
