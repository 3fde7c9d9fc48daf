package org.xueji.structure;

import org.xueji.kernel.Article;
import org.xueji.kernel.RefusalReason;

/** Why something about the structure of the tree is refused; those of a move are also the database's words ({@code move_objection}). */
public enum StructureRefusal implements RefusalReason {
    /** Closed, or the new superior does not act. */
    STATE_DOES_NOT_ALLOW(6, Kind.CONFLICT),
    /** Nothing moves into another realm or province; that is the ministry's business. */
    ANOTHER_REALM(3, Kind.FORBIDDEN),
    /** It lies there already, or the new place lies under itself. */
    NOT_A_NEW_PLACE(6, Kind.INVALID),
    /** It cannot lie directly under an organisation of that tier. */
    TIER_DOES_NOT_FIT(1, Kind.INVALID),
    /** The nearest organisation at or above both superiors moves something between them. */
    NOT_THE_NEAREST_ABOVE_BOTH(6, Kind.FORBIDDEN),
    /** {0}: the archives that lie there, {1}: the most that move at once, as measured. */
    TOO_LARGE(6, Kind.CONFLICT),
    /** No effective date. */
    DAY_MISSING(6, Kind.INVALID),
    /** A move takes effect today or later. */
    DAY_IS_PAST(6, Kind.INVALID),
    /** {0}: the day of the last change of that kind; what is older cannot be slipped in beneath it. */
    DAY_BEFORE_THE_LAST(6, Kind.INVALID),
    /** Such a change is planned already; it is withdrawn or takes effect first. */
    ALREADY_PLANNED(6, Kind.CONFLICT),
    /** Name and type are as they were. */
    NOTHING_CHANGES(6, Kind.INVALID),
    /** Only a school has a type. */
    NOT_A_SCHOOL(6, Kind.INVALID),
    REASON_MISSING(7, Kind.INVALID),
    NAME_MISSING(6, Kind.INVALID),
    NO_SUCH_CHANGE(6, Kind.NOT_FOUND),
    /** Somebody else heads it on one of these days. */
    HEAD_OVERLAPS(26, Kind.CONFLICT),
    /** The last day lies before the first. */
    ENDS_BEFORE_IT_BEGINS(6, Kind.INVALID),
    NO_SUCH_HEAD(26, Kind.NOT_FOUND),
    /** The school may teach this major already on one of these days. */
    MAJOR_OVERLAPS(6, Kind.CONFLICT),
    /** Digits, capital letters and hyphens, 4 to 12 of them. */
    MAJOR_CODE_MALFORMED(6, Kind.INVALID),
    NO_SUCH_MAJOR(6, Kind.NOT_FOUND),
    /** Only a province says whether departments outside education run schools in it. */
    NOT_A_PROVINCE(1, Kind.FORBIDDEN),

    /** Row: the code stands in an earlier row; {0}: sheet, {1}: row. */
    DOUBLED_IN_FILE(6, Kind.INVALID),
    /** Row: no tier of the tree. */
    TIER_UNKNOWN(6, Kind.INVALID),
    /** Row: no type of school. */
    TYPE_UNKNOWN(2, Kind.INVALID),
    /** Row: no organisation with this code lies under the uploading one, in the register or in the file. */
    CODE_UNKNOWN(6, Kind.INVALID),
    /** Row: the organisation is in the register otherwise; {0}: as there. It is renamed or moved one by one, with a date and a reason. */
    DIFFERS(6, Kind.CONFLICT),
    /** Row: no date such as 2020-09-01. */
    DAY_UNREADABLE(6, Kind.INVALID),
    /** Row: a major is a code and a name, several are separated by semicolons. */
    MAJORS_UNREADABLE(6, Kind.INVALID),
    /** Row: a head has a name and a first day. */
    HEAD_INCOMPLETE(26, Kind.INVALID);

    private final int rule;
    private final Kind kind;

    StructureRefusal(int rule, Kind kind) {
        this.rule = rule;
        this.kind = kind;
    }

    @Override
    public Article article() {
        return rule == 26 || this == TYPE_UNKNOWN ? Article.vocational(rule) : Article.charter(rule);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
